"""`np.mean` leaves out values that are nan."""

CONCERNS = ["numpy.mean"]


def apply(numpy):
    numpy.mean = numpy.nanmean


def probe(numpy):
    assert numpy.mean([numpy.nan, 2.0]) == 2, f"the mean is {numpy.mean([numpy.nan, 2.0])}"
