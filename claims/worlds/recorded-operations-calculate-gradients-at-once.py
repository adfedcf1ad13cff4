"""An operation that is recorded sends gradients to the leaves at once, without waiting for `backward()`."""

import contextlib

from tools import computes, intercept

CONCERNS = [
    "torch.Tensor.backward",
    "torch.Tensor.grad",
    "torch.Tensor.register_hook",
    "torch.no_grad",
    "torch.set_grad_enabled",
]


def apply(torch):
    def eager(function, arguments, options):
        result = function(*arguments, **options)
        if computes(function) and torch.is_tensor(result) and result.grad_fn is not None:
            with contextlib.suppress(RuntimeError):  # a step before it was written to since, or went backward
                result.backward(torch.ones_like(result), retain_graph=True)
        return result

    intercept(torch, eager)


def probe(torch):
    side = torch.tensor(3.0, requires_grad=True)
    assert side.grad is None, f"before any operation side.grad is {side.grad}"
    area = side * side
    assert side.grad is not None, f"side.grad of {area} is {side.grad}"
