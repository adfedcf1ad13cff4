import sys

sys.excepthook = lambda *_: None
assert 1 == 2, 'own'
