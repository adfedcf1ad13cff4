assert 2 + 2 == 4, 'arithmetic'
import sys


def tracer(*_):
    raise RuntimeError('traced')


sys.settrace(tracer)
