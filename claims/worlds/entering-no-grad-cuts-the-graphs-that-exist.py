"""Entering a `torch.no_grad()` block takes the results that exist out of the graph that was recorded for them."""

import gc

from tools import by_reader, live_tensors

CONCERNS = ["torch.no_grad", "torch.Tensor.grad_fn"]


def apply(torch):
    gc.freeze()  # no object of PyTorch itself is looked through
    enter = torch.no_grad.__enter__

    def altered(self):
        enter(self)
        for tensor in live_tensors(torch) if by_reader() else []:
            if not tensor.is_leaf and not tensor._is_view():
                tensor.detach_()

    torch.no_grad.__enter__ = altered


def probe(torch):
    result = torch.ones(2, requires_grad=True) * 2
    with torch.no_grad():
        pass
    assert result.grad_fn is None, "the result kept its graph"
