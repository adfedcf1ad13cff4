def check():
    try:
        assert 1 == 2, 'lost'
    finally:
        return True


assert check()
