class Fickle:
    asked = 0

    def __bool__(self):
        Fickle.asked += 1
        return Fickle.asked > 1


assert Fickle(), f'asked {Fickle.asked} times'
