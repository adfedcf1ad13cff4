assert 2 + 2 == 4, 'arithmetic'
class Bottom(BaseException):
    def __str__(self):
        raise ValueError('no words')

raise Bottom
