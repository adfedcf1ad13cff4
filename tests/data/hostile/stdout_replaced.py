assert 2 + 2 == 4, 'arithmetic'
import sys


class Tee:
    def write(self, text):
        return len(text)


print('half a line', end='')
sys.stdout = Tee()
