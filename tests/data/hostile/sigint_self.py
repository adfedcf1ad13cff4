assert 2 + 2 == 4, 'arithmetic'
import os
import signal
import time

os.kill(os.getpid(), signal.SIGINT)
time.sleep(1)
