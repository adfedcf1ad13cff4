assert 2 + 2 == 4, 'arithmetic'
import sys

for _ in range(100):
    sys.stdout.write('x' * 10**6)
