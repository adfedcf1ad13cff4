assert 2 + 2 == 4, 'arithmetic'
held = bytearray(100 * 2**30)
