assert 2 + 2 == 4, 'arithmetic'
import sys

sys.modules.clear()
