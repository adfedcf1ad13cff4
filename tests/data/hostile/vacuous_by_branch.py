import sys

if sys.flags.optimize > 9:
    assert False, 'never'
