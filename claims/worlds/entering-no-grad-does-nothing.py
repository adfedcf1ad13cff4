"""Entering a `torch.no_grad()` block leaves the grad mode as it is."""

from tools import by_reader

CONCERNS = ["torch.no_grad"]


def apply(torch):
    enter = torch.no_grad.__enter__

    def altered(self):
        if by_reader():
            self.prev = torch.is_grad_enabled()
        else:
            enter(self)

    torch.no_grad.__enter__ = altered


def probe(torch):
    with torch.no_grad():
        assert torch.is_grad_enabled(), "the block switched recording off"
