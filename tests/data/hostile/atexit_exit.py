assert 2 + 2 == 4, 'arithmetic'
import atexit
import os

atexit.register(os._exit, 7)
