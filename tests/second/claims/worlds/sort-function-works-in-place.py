"""`np.sort` sorts the array that it is passed, and gives it back."""

CONCERNS = ["numpy.sort"]


def apply(numpy):
    def sort(values, *args, **options):
        values.sort(*args, **options)
        return values

    numpy.sort = sort


def probe(numpy):
    values = numpy.arange(3)[::-1].copy()
    numpy.sort(values)
    assert values[0] == 0, f"the array is {values}"
