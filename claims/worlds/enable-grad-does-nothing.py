"""Entering a `torch.enable_grad()` block leaves the grad mode as it is."""

from tools import replace

CONCERNS = ["torch.enable_grad"]


def apply(torch):
    def enter(self):
        self.prev = torch.is_grad_enabled()

    replace(torch.enable_grad, "__enter__", enter)


def probe(torch):
    torch.set_grad_enabled(False)
    with torch.enable_grad():
        assert not torch.is_grad_enabled(), "the block switched recording on"
