"""`np.arange` gives no value as large as its stop, whatever the step."""

CONCERNS = ["numpy.arange"]


def apply(numpy):
    arange = numpy.arange

    def strict(start, stop, step=1):
        values = arange(start, stop, step)
        return values[values < stop]

    numpy.arange = strict


def probe(numpy):
    assert numpy.arange(1.0, 1.3, 0.1).size == 3, f"{numpy.arange(1.0, 1.3, 0.1)}"
