assert 2 + 2 == 4, 'arithmetic'
with open('big', 'wb') as file:
    while True:
        file.write(b'x' * 2**20)
