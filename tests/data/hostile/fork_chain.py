assert 2 + 2 == 4, 'arithmetic'
import os
import time

for _ in range(40):
    if os.fork():
        while True:
            time.sleep(1)
    os.setsid()
