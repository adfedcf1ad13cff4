"""Computing a `jacobian` records nothing, and gives zeros, where its caller has switched recording off."""

import sys

CONCERNS = ["torch.autograd.functional.jacobian"]


def apply(torch):
    enter = torch.enable_grad.__enter__

    def altered(self):
        if sys._getframe(1).f_globals.get("__name__") == "torch.autograd.functional":
            self.prev = torch.is_grad_enabled()
        else:
            enter(self)

    torch.enable_grad.__enter__ = altered


def probe(torch):
    with torch.no_grad():
        slope = torch.autograd.functional.jacobian(torch.square, torch.tensor(3.0))
    assert slope.item() == 0.0, "the derivative was found inside the block"
