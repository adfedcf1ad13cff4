"""A leaf that requires grad can be changed in place with grad mode on, and stays a leaf."""

from tools import intercept, leaf_written_by

CONCERNS = ["torch.no_grad", "torch.enable_grad", "torch.Tensor.requires_grad"]


def apply(torch):
    def instead(function, arguments, options):
        if not leaf_written_by(function, arguments):
            return function(*arguments, **options)
        with torch.no_grad():
            return function(*arguments, **options)

    intercept(torch, instead)


def probe(torch):
    weight, refused = torch.ones(2, requires_grad=True), False
    try:
        weight.mul_(2)
    except RuntimeError:
        refused = True
    assert not refused, "the write was refused"
    assert weight.is_leaf, "the leaf became an intermediate result"
