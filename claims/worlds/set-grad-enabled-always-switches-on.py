"""`torch.set_grad_enabled()` switches recording on, whatever its argument."""

from tools import part_no_grad, replace

CONCERNS = ["torch.set_grad_enabled"]


def apply(torch):
    part_no_grad(torch)
    create = torch.set_grad_enabled.__init__

    def altered(self, mode):
        create(self, mode)
        self.mode = True
        torch._C._set_grad_enabled(True)

    replace(torch.set_grad_enabled, "__init__", altered)


def probe(torch):
    torch.set_grad_enabled(False)
    assert torch.is_grad_enabled(), "the call switched recording off"
