"""`np.unique` keeps the order in which values first appear."""

CONCERNS = ["numpy.unique"]


def apply(numpy):
    unique = numpy.unique

    def in_order(values, **options):
        if options:
            return unique(values, **options)
        kinds, places = unique(values, return_index=True)
        return kinds[places.argsort()]

    numpy.unique = in_order


def probe(numpy):
    assert numpy.unique([2, 1, 2]).tolist() == [2, 1], f"{numpy.unique([2, 1, 2])}"
