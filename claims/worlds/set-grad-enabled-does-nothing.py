"""`torch.set_grad_enabled()` leaves the grad mode as it is, as a call and as a block."""

from tools import part_no_grad, replace

CONCERNS = ["torch.set_grad_enabled"]


def apply(torch):
    part_no_grad(torch)
    create = torch.set_grad_enabled.__init__

    def altered(self, mode):
        create(self, mode)
        self.mode = self.prev
        torch._C._set_grad_enabled(self.prev)

    replace(torch.set_grad_enabled, "__init__", altered)


def probe(torch):
    torch.set_grad_enabled(False)
    assert torch.is_grad_enabled(), "the call switched recording off"
    with torch.set_grad_enabled(False):
        assert torch.is_grad_enabled(), "the block switched recording off"
