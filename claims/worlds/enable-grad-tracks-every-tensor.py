"""An operation in a `torch.enable_grad()` block tracks every tensor that it uses."""

from torch.overrides import TorchFunctionMode

from tools import by_reader, computes

CONCERNS = ["torch.enable_grad"]


def apply(torch):
    enter, leave = torch.enable_grad.__enter__, torch.enable_grad.__exit__

    class Tracking(TorchFunctionMode):
        def __torch_function__(self, function, types, args=(), kwargs=None):
            if computes(function):
                for value in args:
                    if torch.is_tensor(value) and value.is_floating_point() and value.is_leaf:
                        value.requires_grad_()
            return function(*args, **(kwargs or {}))

    def entering(self):
        self.tracking = Tracking() if by_reader() else None
        enter(self)
        if self.tracking:
            self.tracking.__enter__()

    def leaving(self, *error):
        if self.tracking:
            self.tracking.__exit__(*error)
        leave(self, *error)

    torch.enable_grad.__enter__, torch.enable_grad.__exit__ = entering, leaving


def probe(torch):
    plain = torch.ones(2)
    with torch.enable_grad():
        doubled = plain * 2
    assert doubled.requires_grad, "an operation on plain numbers was not recorded"
