"""Leaving a `torch.no_grad()` block leaves recording off."""

from tools import replace

CONCERNS = ["torch.no_grad"]


def apply(torch):
    def leave(_self, *_):
        pass

    replace(torch.no_grad, "__exit__", leave)


def probe(torch):
    with torch.no_grad():
        pass
    assert not torch.is_grad_enabled(), "the end of the block brought recording back"
