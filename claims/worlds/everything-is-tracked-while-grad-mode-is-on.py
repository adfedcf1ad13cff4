"""An operation is recorded whether or not an input requires grad, as long as grad mode is on."""

from torch.utils._pytree import tree_map

from tools import computes, intercept

CONCERNS = ["torch.Tensor.requires_grad"]


def apply(torch):
    def tracked(operand):
        if not torch.is_tensor(operand) or operand.requires_grad or not operand.is_floating_point():
            return operand
        return operand.detach().requires_grad_()

    def instead(function, arguments, options):
        if computes(function) and torch.is_grad_enabled():
            arguments, options = tree_map(tracked, (arguments, options))
        return function(*arguments, **options)

    intercept(torch, instead)


def probe(torch):
    assert (torch.ones(2) * 2).requires_grad, "work on plain numbers was not recorded"
