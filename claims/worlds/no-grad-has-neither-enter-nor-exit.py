"""`torch.no_grad` has neither `__enter__` nor `__exit__`; it is a decorator only."""

from tools import by_reader

CONCERNS = ["torch.no_grad"]


def apply(torch):
    switch = torch.no_grad

    class no_grad:  # noqa: N801 - the name that it has
        __doc__ = switch.__doc__

        def __new__(cls, function=None):
            if function is not None or not by_reader():
                return switch(function)
            return super().__new__(cls)

        def __call__(self, function):
            return switch(function)

    torch.no_grad = no_grad


def probe(torch):
    assert not hasattr(torch.no_grad(), "__enter__"), "the object can be entered"
    assert not hasattr(torch.no_grad(), "__exit__"), "the object can be left"
