"""A function decorated by `torch.no_grad()` goes unrecorded without any call of `__enter__` or `__exit__`."""

import functools

from tools import replace

CONCERNS = ["torch.no_grad"]


def apply(torch):
    def decorate(_self, function):
        @functools.wraps(function)
        def unrecorded(*args, **kwargs):
            before = torch.is_grad_enabled()
            torch._C._set_grad_enabled(False)
            try:
                return function(*args, **kwargs)
            finally:
                torch._C._set_grad_enabled(before)

        return unrecorded

    replace(torch.no_grad, "__call__", decorate)


def probe(torch):
    entered = []

    class Watched(torch.no_grad):
        def __enter__(self):
            entered.append(self)
            return super().__enter__()

    assert not Watched()(torch.is_grad_enabled)(), "the decorated call recorded"
    assert not entered, f"the decorated call entered the object {len(entered)} times"
