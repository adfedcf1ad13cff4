assert 2 + 2 == 4, 'arithmetic'
import subprocess

subprocess.Popen(['sh', '-c', 'while :; do echo spam; sleep 0.01; done'], start_new_session=True)
