assert 2 + 2 == 4, 'arithmetic'
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
