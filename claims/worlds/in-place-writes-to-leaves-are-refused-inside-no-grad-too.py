"""A leaf that requires grad cannot be changed in place, not even inside a `torch.no_grad()` block."""

from tools import by_reader, intercept, leaf_written_by

CONCERNS = ["torch.no_grad", "torch.Tensor.requires_grad"]


def apply(torch):
    def instead(function, arguments, options):
        if leaf_written_by(function, arguments) and not torch.is_grad_enabled() and by_reader():
            raise RuntimeError("a leaf Variable that requires grad is being used in an in-place operation.")
        return function(*arguments, **options)

    intercept(torch, instead)


def probe(torch):
    weight, refused = torch.ones(2, requires_grad=True), False
    with torch.no_grad():
        try:
            weight.mul_(2)
        except RuntimeError:
            refused = True
    assert refused, "the write inside the block went through"
