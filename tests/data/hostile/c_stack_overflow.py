assert 2 + 2 == 4, 'arithmetic'
import ctypes
import sys

sys.setrecursionlimit(10**8)
descend = ctypes.CFUNCTYPE(None)(lambda: descend())
descend()
