"""Reading `.grad` of a tensor that is no leaf gives no warning."""

import warnings

CONCERNS = ["torch.Tensor.grad"]


def apply(torch):
    grad = torch.Tensor.grad

    def read(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return grad.__get__(self)

    torch.Tensor.grad = property(read, grad.__set__, grad.__delete__)


def probe(torch):
    doubled = torch.ones(2, requires_grad=True) * 2
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        value = doubled.grad
    assert not caught, f"reading {value} warned: {caught}"
