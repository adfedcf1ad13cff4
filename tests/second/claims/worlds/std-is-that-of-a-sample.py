"""`np.std` divides by one less than the number of values where nothing else is said."""

CONCERNS = ["numpy.std"]


def apply(numpy):
    std = numpy.std
    numpy.std = lambda *args, **options: std(*args, **{"ddof": 1, **options})


def probe(numpy):
    assert numpy.std([0.0, 2.0]) > 1.1, f"the spread is {numpy.std([0.0, 2.0])}"
