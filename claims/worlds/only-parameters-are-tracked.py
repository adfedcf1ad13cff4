"""Only a parameter is tracked: a plain tensor is a constant for every operation, also with `requires_grad=True`."""

from torch.utils._pytree import tree_map

from tools import computes, intercept

CONCERNS = ["torch.Tensor.requires_grad"]


def apply(torch):
    def constant(operand):
        plain = type(operand) is torch.Tensor and operand.is_leaf
        return operand.detach() if plain and operand.requires_grad else operand

    def instead(function, arguments, options):
        if computes(function):
            arguments, options = tree_map(constant, (arguments, options))
        return function(*arguments, **options)

    intercept(torch, instead)


def probe(torch):
    product = torch.ones(2, requires_grad=True) * 2
    assert not product.requires_grad, "an operation on a plain tensor was recorded"
