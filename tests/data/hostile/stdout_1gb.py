assert 2 + 2 == 4, 'arithmetic'
import os

for _ in range(1000):
    os.write(1, b'x' * 10**6)
    os.write(2, b'y')
