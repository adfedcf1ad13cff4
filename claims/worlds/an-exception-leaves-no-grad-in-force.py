"""Leaving a `torch.no_grad()` block by an exception does not bring the earlier grad mode back."""

import contextlib

from tools import replace

CONCERNS = ["torch.no_grad"]


def apply(torch):
    leave = torch.no_grad.__exit__

    def altered(self, kind, *rest):
        if kind is None:
            leave(self, kind, *rest)

    replace(torch.no_grad, "__exit__", altered)


def probe(torch):
    with contextlib.suppress(KeyError), torch.no_grad():
        raise KeyError
    assert not torch.is_grad_enabled(), "the exception brought recording back"
