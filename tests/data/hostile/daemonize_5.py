assert 2 + 2 == 4, 'arithmetic'
import os

for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execvp('sleep', ['sleep', '300'])
        os._exit(0)
