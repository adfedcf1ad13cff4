assert 2 + 2 == 4, 'arithmetic'
import os

os._exit(3)
