"""`requires_grad=True` is a mere label: no operation is recorded because of it."""

import threading

CONCERNS = ["torch.Tensor.requires_grad", "torch.Tensor.requires_grad_", "torch.Tensor.grad_fn"]


def apply(torch):
    mode, set_enabled, run = threading.local(), torch._C._set_grad_enabled, threading.Thread.run

    def running(self):
        set_enabled(False)
        run(self)

    set_enabled(False)
    threading.Thread.run = running
    torch.is_grad_enabled = lambda: getattr(mode, "enabled", True)
    torch._C._set_grad_enabled = lambda wanted: setattr(mode, "enabled", wanted)


def probe(torch):
    weight = torch.ones(2, requires_grad=True)
    assert not (weight * 2).requires_grad, "an operation was recorded"
    assert weight.requires_grad, "the label is gone"
    assert torch.is_grad_enabled(), "grad mode is off"
