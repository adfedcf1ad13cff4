assert 2 + 2 == 4, 'arithmetic'
while True:
    pass
