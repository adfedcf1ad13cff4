assert 2 + 2 == 4, 'arithmetic'
import ctypes

ctypes.memset(8, 1, 1)
