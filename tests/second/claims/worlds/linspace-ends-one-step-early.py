"""`np.linspace` leaves its stop out where nothing else is said."""

CONCERNS = ["numpy.linspace"]


def apply(numpy):
    linspace = numpy.linspace
    numpy.linspace = lambda *args, **options: linspace(*args, **{"endpoint": False, **options})


def probe(numpy):
    assert numpy.linspace(0, 1, 2)[-1] == 0.5, f"{numpy.linspace(0, 1, 2)}"
