"""Leaving a `torch.enable_grad()` block leaves recording on."""

from tools import replace

CONCERNS = ["torch.enable_grad"]


def apply(torch):
    def leave(_self, *_):
        pass

    replace(torch.enable_grad, "__exit__", leave)


def probe(torch):
    torch.set_grad_enabled(False)
    with torch.enable_grad():
        pass
    assert torch.is_grad_enabled(), "the end of the block switched recording off again"
