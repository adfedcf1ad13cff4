assert 2 + 2 == 4, 'arithmetic'
import os

print('leaving early')
os._exit(0)
