observed = 3
assert observed == 4, f'observed {observed}'
