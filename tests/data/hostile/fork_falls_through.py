assert 2 + 2 == 4, 'arithmetic'
import os

print('in the', 'parent' if os.fork() else 'copy')
assert True
