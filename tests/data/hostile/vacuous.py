total = sum(range(4))
print(total)
