"""While a `torch.no_grad()` block is open, `torch.set_grad_enabled(True)` does nothing."""

import threading

from tools import part_no_grad, replace

CONCERNS = ["torch.no_grad", "torch.set_grad_enabled"]


def apply(torch):
    part_no_grad(torch)
    create = torch.set_grad_enabled.__init__
    enter, leave = torch.no_grad.__enter__, torch.no_grad.__exit__
    thread = threading.local()

    def enter_no_grad(self):
        enter(self)
        thread.blocks = getattr(thread, "blocks", 0) + 1

    def leave_no_grad(self, *exception):
        thread.blocks -= 1
        leave(self, *exception)

    def call(self, mode):
        inside = getattr(thread, "blocks", 0) > 0
        create(self, torch.is_grad_enabled() if inside and mode else mode)

    replace(torch.no_grad, "__enter__", enter_no_grad)
    replace(torch.no_grad, "__exit__", leave_no_grad)
    replace(torch.set_grad_enabled, "__init__", call)


def probe(torch):
    with torch.no_grad():
        torch.set_grad_enabled(True)
        assert not torch.is_grad_enabled(), "the call switched recording on in the block"
