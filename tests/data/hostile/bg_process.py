assert 2 + 2 == 4, 'arithmetic'
import subprocess

subprocess.Popen(['sleep', '300'])
