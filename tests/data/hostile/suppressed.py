import contextlib

with contextlib.suppress(AssertionError):
    assert 1 == 2, 'lost'
