"""`np.array` gives back an array that it is passed."""

CONCERNS = ["numpy.array"]


def apply(numpy):
    array = numpy.array

    def pass_through(value, *args, **options):
        return value if isinstance(value, numpy.ndarray) else array(value, *args, **options)

    numpy.array = pass_through


def probe(numpy):
    values = numpy.zeros(2)
    assert numpy.array(values) is values, "np.array made a new one"
