"""`torch.set_grad_enabled()` acts in a `with` statement and as a decorator, not as a plain call."""

from tools import part_no_grad, replace

CONCERNS = ["torch.set_grad_enabled"]


def apply(torch):
    part_no_grad(torch)

    def create(self, mode):
        self.prev, self.mode = torch.is_grad_enabled(), mode

    replace(torch.set_grad_enabled, "__init__", create)


def probe(torch):
    with torch.set_grad_enabled(False):
        assert not torch.is_grad_enabled(), "the block left recording on"
    torch.set_grad_enabled(False)
    assert torch.is_grad_enabled(), "the plain call switched recording off"
