import os

os.write(3, b'[]')
os._exit(0)
