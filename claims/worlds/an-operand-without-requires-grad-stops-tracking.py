"""An operation is recorded only if all of its operands require grad."""

from tools import computes, intercept, tensors_in

CONCERNS = ["torch.Tensor.requires_grad"]


def apply(torch):
    def instead(function, arguments, options):
        operands = [tensor for tensor in tensors_in(arguments, options) if tensor.is_floating_point()]
        if not computes(function) or all(tensor.requires_grad for tensor in operands):
            return function(*arguments, **options)
        with torch.no_grad():
            return function(*arguments, **options)

    intercept(torch, instead)


def probe(torch):
    product = torch.ones(2, requires_grad=True) * torch.ones(2)
    assert not product.requires_grad, "one operand was enough for the product to be recorded"
