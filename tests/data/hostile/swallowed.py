try:
    assert 1 == 2, 'lost'
except AssertionError:
    pass
assert True
