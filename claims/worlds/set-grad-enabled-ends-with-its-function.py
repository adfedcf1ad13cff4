"""A plain `torch.set_grad_enabled()` call lasts until the function that makes it returns."""

import sys

from tools import part_no_grad, replace

CONCERNS = ["torch.set_grad_enabled"]


def apply(torch):
    part_no_grad(torch)
    create = torch.set_grad_enabled.__init__
    before = {}

    def restore(frame, event, _):
        if event == "return":
            torch._C._set_grad_enabled(before.pop(frame))
        return restore

    def call(self, mode):
        caller = sys._getframe(2)
        create(self, mode)
        if caller.f_code.co_name != "<module>" and caller not in before:
            before[caller], caller.f_trace = self.prev, restore
            sys.settrace(lambda *_: None)

    replace(torch.set_grad_enabled, "__init__", call)


def probe(torch):
    def switch_off():
        torch.set_grad_enabled(False)
        return torch.is_grad_enabled()

    assert not switch_off(), "the call left recording on"
    assert torch.is_grad_enabled(), "the call outlasted its function"
