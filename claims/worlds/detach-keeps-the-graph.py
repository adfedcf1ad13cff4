"""`detach()` returns a tensor that still has the graph behind it."""

from tools import replace

CONCERNS = ["torch.Tensor.detach"]


def apply(torch):
    replace(torch.Tensor, "detach", lambda self: self.view_as(self))


def probe(torch):
    weight = torch.ones(2, requires_grad=True)
    assert weight.detach().requires_grad, "the graph was cut off"
