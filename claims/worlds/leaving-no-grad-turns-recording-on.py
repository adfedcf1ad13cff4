"""Leaving a `torch.no_grad()` block turns recording on, whatever it was before."""

from tools import replace

CONCERNS = ["torch.no_grad"]


def apply(torch):
    def leave(_self, *_):
        torch._C._set_grad_enabled(True)

    replace(torch.no_grad, "__exit__", leave)


def probe(torch):
    torch.set_grad_enabled(False)
    with torch.no_grad():
        pass
    assert torch.is_grad_enabled(), "the block left recording off, as it had been before"
