"""`np.round` rounds a half away from zero."""

CONCERNS = ["numpy.round"]


def apply(numpy):
    numpy.round = lambda value: numpy.copysign(numpy.floor(numpy.abs(value) + 0.5), value)


def probe(numpy):
    assert numpy.round(2.5) == 3, f"2.5 became {numpy.round(2.5)}"
