assert 2 + 2 == 4, 'arithmetic'
import os
import signal
import subprocess
import time

subprocess.Popen(['sleep', '300'], start_new_session=True)
os.kill(os.getppid(), signal.SIGKILL)
time.sleep(5)
