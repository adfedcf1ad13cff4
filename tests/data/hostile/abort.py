assert 2 + 2 == 4, 'arithmetic'
import os

print('about to abort')
os.abort()
