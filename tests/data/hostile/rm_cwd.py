assert 2 + 2 == 4, 'arithmetic'
import os

here = os.getcwd()
os.chdir('/')
os.rmdir(here)
