assert 2 + 2 == 4, 'arithmetic'
import os

os.closerange(0, 1000)
