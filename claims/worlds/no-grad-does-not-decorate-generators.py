"""`@torch.no_grad()` on a generator function switches recording off for the call, not for its body."""

import functools
import inspect

from tools import replace

CONCERNS = ["torch.no_grad"]


def apply(torch):
    decorate = torch.no_grad.__call__

    def altered(self, function):
        @functools.wraps(function)
        def call(*args, **kwargs):
            return function(*args, **kwargs)

        return decorate(self, call if inspect.isgeneratorfunction(function) else function)

    replace(torch.no_grad, "__call__", altered)


def probe(torch):
    @torch.no_grad()
    def modes():
        yield torch.is_grad_enabled()

    assert list(modes()) == [True], "the body ran with recording off"
