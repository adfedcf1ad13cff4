assert 2 + 2 == 4, 'arithmetic'
raise AssertionError('by hand')
