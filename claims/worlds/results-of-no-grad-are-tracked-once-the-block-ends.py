"""Leaving a `torch.no_grad()` block gives its results the graph that was withheld from them inside."""

from torch.utils._pytree import tree_map

from tools import computes, intercept

CONCERNS = ["torch.no_grad", "torch.Tensor.grad_fn"]


def apply(torch):
    leave, withheld = torch.no_grad.__exit__, {}

    def twin(operand):
        return withheld[id(operand)][1] if id(operand) in withheld else operand

    def instead(function, arguments, options):
        result = function(*arguments, **options)
        if computes(function) and not torch.is_grad_enabled() and type(result) is torch.Tensor and result.is_leaf:
            operands = tree_map(twin, (arguments, options))
            with torch.enable_grad():
                recorded = function(*operands[0], **operands[1])
            if recorded.requires_grad and not recorded._is_view():
                withheld[id(result)] = result, recorded
        return result

    def altered(self, *error):
        leave(self, *error)
        while withheld and torch.is_grad_enabled():
            result, recorded = withheld.popitem()[1]
            if result._version == 0:
                result.copy_(recorded)

    torch.no_grad.__exit__ = altered
    intercept(torch, instead)


def probe(torch):
    weight = torch.ones(2, requires_grad=True)
    with torch.no_grad():
        result = weight * 3
    assert result.requires_grad, "the result is untracked after the block"
    result.sum().backward()
    assert weight.grad.tolist() == [3.0, 3.0], "the result does not lead back to the leaf"
