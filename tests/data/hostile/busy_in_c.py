assert 2 + 2 == 4, 'arithmetic'
sum(iter(int, 1))
