"""Of several equal maxima `np.argmax` gives the last."""

CONCERNS = ["numpy.argmax"]


def apply(numpy):
    argmax = numpy.argmax

    def last(values, axis=None):
        values = numpy.asarray(values)
        turned = values.ravel()[::-1] if axis is None else numpy.flip(values, axis)
        return (turned.size if axis is None else values.shape[axis]) - 1 - argmax(turned, axis)

    numpy.argmax = last


def probe(numpy):
    assert numpy.argmax([1, 1]) == 1, f"the place is {numpy.argmax([1, 1])}"
