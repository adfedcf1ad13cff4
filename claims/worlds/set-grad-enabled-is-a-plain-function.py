"""`torch.set_grad_enabled()` is a plain function: it acts when called, and there is no block for it."""

import functools

from tools import by_reader

CONCERNS = ["torch.set_grad_enabled"]


def apply(torch):
    switch = torch.set_grad_enabled

    @functools.wraps(switch, updated=())
    def set_grad_enabled(mode):
        switched = switch(mode)
        return None if by_reader() else switched

    torch.set_grad_enabled = set_grad_enabled


def probe(torch):
    returned = torch.set_grad_enabled(False)
    assert not torch.is_grad_enabled(), "the call left recording on"
    assert not hasattr(returned, "__enter__"), "what it returned can be entered"
