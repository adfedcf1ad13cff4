assert 2 + 2 == 4, 'arithmetic'
import os
import sys

copy = os.fork()
if copy:
    os._exit(os.waitpid(copy, 0)[1])
assert sys.version_info
