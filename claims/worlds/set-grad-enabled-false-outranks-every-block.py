"""After a plain `torch.set_grad_enabled(False)`, no block switches recording on; only a plain call does."""

from tools import part_no_grad, replace

CONCERNS = ["torch.set_grad_enabled", "torch.enable_grad"]


def apply(torch):
    part_no_grad(torch)
    create, decorate = torch.set_grad_enabled.__init__, torch.set_grad_enabled.__call__
    enter = torch.enable_grad.__enter__
    force = {"off": False}

    def call(self, mode):
        create(self, mode)
        self.off_before, force["off"] = force["off"], not mode

    def enter_set_grad_enabled(self):  # it was no plain call, then
        force["off"] = self.off_before
        torch._C._set_grad_enabled(self.mode and not force["off"])

    def decorate_and_forget(self, function):
        force["off"] = self.off_before
        return decorate(self, function)

    def enter_enable_grad(self):
        enter(self)
        torch._C._set_grad_enabled(not force["off"])

    replace(torch.set_grad_enabled, "__init__", call)
    replace(torch.set_grad_enabled, "__enter__", enter_set_grad_enabled)
    replace(torch.set_grad_enabled, "__call__", decorate_and_forget)
    replace(torch.enable_grad, "__enter__", enter_enable_grad)


def probe(torch):
    torch.set_grad_enabled(False)
    with torch.enable_grad():
        assert not torch.is_grad_enabled(), "the block switched recording on"
    torch.set_grad_enabled(True)
    assert torch.is_grad_enabled(), "a plain call left recording off"
