assert 2 + 2 == 4, 'arithmetic'
held = []
while True:
    held.append(bytearray(2**24))
