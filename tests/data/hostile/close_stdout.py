assert 2 + 2 == 4, 'arithmetic'
import sys

sys.stdout.close()
sys.stderr.close()
