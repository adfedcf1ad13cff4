assert 2 + 2 == 4, 'arithmetic'
import time

print('sleeping')
time.sleep(10**6)
