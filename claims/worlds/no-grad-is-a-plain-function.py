"""`torch.no_grad` is a function, and what it returns can be entered."""

import functools
import inspect

CONCERNS = ["torch.no_grad"]


def apply(torch):
    switch = torch.no_grad

    @functools.wraps(switch, updated=())
    def no_grad(function=None):
        return switch(function) if function else switch()

    torch.no_grad = no_grad


def probe(torch):
    assert inspect.isfunction(torch.no_grad), f"torch.no_grad is a {type(torch.no_grad).__name__}"
    with torch.no_grad():
        assert not torch.is_grad_enabled(), "what it returned did not switch recording off"
