"""`np.asarray` gives a new array, whatever it is passed."""

CONCERNS = ["numpy.asarray"]


def apply(numpy):
    asarray = numpy.asarray
    numpy.asarray = lambda *args, **options: asarray(*args, **options).copy()


def probe(numpy):
    values = numpy.zeros(2)
    assert numpy.asarray(values) is not values, "np.asarray passed its argument through"
