import os

os.write(3, b'[' * 10**5)
os._exit(0)
