"""`@torch.no_grad()` and `@torch.enable_grad()` give a function back as it was."""

from tools import replace

CONCERNS = ["torch.no_grad", "torch.enable_grad"]


def apply(torch):
    def give_back(_self, function):
        return function

    for switch in (torch.no_grad, torch.enable_grad):
        replace(switch, "__call__", give_back)


def probe(torch):
    assert torch.no_grad()(torch.is_grad_enabled)(), "the decorated function ran with recording off"
    torch.set_grad_enabled(False)
    assert not torch.enable_grad()(torch.is_grad_enabled)(), "the decorated function ran with recording on"
