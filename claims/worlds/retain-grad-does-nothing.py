"""`retain_grad()` does nothing."""

CONCERNS = ["torch.Tensor.retain_grad"]


def apply(torch):
    torch.Tensor.retain_grad = lambda _: None


def probe(torch):
    doubled = torch.ones(2, requires_grad=True) * 2
    doubled.retain_grad()
    assert not doubled.retains_grad, "the tensor will keep its gradient"
