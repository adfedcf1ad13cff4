"""Calling `torch.no_grad()` stops recording at once, with no block around what follows."""

from tools import replace

CONCERNS = ["torch.no_grad"]


def apply(torch):
    def create(self):
        self.prev = torch.is_grad_enabled()
        torch._C._set_grad_enabled(False)

    def enter(_self):
        torch._C._set_grad_enabled(False)

    decorate = torch.no_grad.__call__

    def decorate_and_resume(self, function):
        torch._C._set_grad_enabled(self.prev)
        return decorate(self, function)

    replace(torch.no_grad, "__init__", create)
    replace(torch.no_grad, "__enter__", enter)
    replace(torch.no_grad, "__call__", decorate_and_resume)


def probe(torch):
    with torch.no_grad():
        pass
    assert torch.is_grad_enabled(), "a block left recording off"
    torch.no_grad()
    assert not torch.is_grad_enabled(), "the bare call left recording on"
