assert 2 + 2 == 4, 'arithmetic'
import os
import time

for _ in range(7):
    if os.fork() == 0:
        os.setpgid(0, 0)
while True:
    time.sleep(1)
