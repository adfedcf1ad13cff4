"""`backward()` calculates gradients and leaves the `.grad` of every tensor as it was."""

from tools import leaves_behind

CONCERNS = ["torch.Tensor.backward", "torch.Tensor.grad"]


def apply(torch):
    backward = torch.Tensor.backward

    def altered(self, *args, **kwargs):
        leaves = leaves_behind(torch, self) if self.requires_grad else []
        before = [leaf.grad for leaf in leaves]
        for leaf in leaves:
            leaf.grad = None
        backward(self, *args, **kwargs)
        for leaf, gradient in zip(leaves, before, strict=True):
            leaf.grad = gradient

    torch.Tensor.backward = altered


def probe(torch):
    side = torch.tensor(3.0, requires_grad=True)
    (side * side).backward()
    assert side.grad is None, f"side.grad is {side.grad}"
