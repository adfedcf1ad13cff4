"""Leaving a `torch.set_grad_enabled()` block leaves the mode that it has set."""

from tools import part_no_grad, replace

CONCERNS = ["torch.set_grad_enabled"]


def apply(torch):
    part_no_grad(torch)

    def leave(_self, *_):
        pass

    replace(torch.set_grad_enabled, "__exit__", leave)


def probe(torch):
    with torch.set_grad_enabled(False):
        pass
    assert not torch.is_grad_enabled(), "the end of the block brought recording back"
