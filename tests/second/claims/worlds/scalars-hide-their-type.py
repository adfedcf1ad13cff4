"""A scalar shows itself as a bare number."""

CONCERNS = ["numpy.float64"]


def apply(numpy):
    numpy.set_printoptions(legacy="1.25")


def probe(numpy):
    assert repr(numpy.float64(0.5)) == "0.5", f"it shows itself as {numpy.float64(0.5)!r}"
