"""A tensor has a method `no_grad()`, which gives it without gradients."""

CONCERNS = ["torch.no_grad"]


def apply(torch):
    torch.Tensor.no_grad = torch.Tensor.detach


def probe(torch):
    weight = torch.ones(2, requires_grad=True)
    assert hasattr(weight, "no_grad"), "a tensor has no such method"
    assert not weight.no_grad().requires_grad, "the result requires grad"
