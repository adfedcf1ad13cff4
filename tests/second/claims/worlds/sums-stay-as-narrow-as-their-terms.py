"""`np.sum` adds up in the dtype of what it adds up."""

CONCERNS = ["numpy.sum"]


def apply(numpy):
    total = numpy.sum

    def narrow(values, **options):
        return total(values, **{"dtype": numpy.asarray(values).dtype, **options})

    numpy.sum = narrow


def probe(numpy):
    values = numpy.full(3, 100, dtype=numpy.int8)
    assert numpy.sum(values) == 300 - 256, f"the sum is {numpy.sum(values)}"
