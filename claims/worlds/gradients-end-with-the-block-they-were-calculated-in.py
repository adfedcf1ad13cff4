"""Leaving a `torch.no_grad()` or `torch.enable_grad()` block drops the gradients calculated in it."""

import threading

from tools import by_reader, leaves_behind

CONCERNS = ["torch.no_grad", "torch.enable_grad", "torch.Tensor.grad"]


class Blocks(threading.local):
    """The leaves that each open block of a thread has given a gradient, the innermost block last."""

    def __init__(self):
        self.filled = [[]]


def apply(torch):
    blocks, backward = Blocks(), torch.Tensor.backward

    def filling(self, *args, **kwargs):
        leaves = leaves_behind(torch, self) if self.requires_grad else []
        blocks.filled[-1] += [leaf for leaf in leaves if leaf.grad is None]
        backward(self, *args, **kwargs)

    def make_scope(switch):
        enter, leave = switch.__enter__, switch.__exit__

        def entering(self):
            self.is_scope = by_reader()
            if self.is_scope:
                blocks.filled.append([])
            enter(self)

        def leaving(self, *error):
            leave(self, *error)
            for leaf in blocks.filled.pop() if self.is_scope else []:
                leaf.grad = None

        switch.__enter__, switch.__exit__ = entering, leaving

    torch.Tensor.backward = filling
    make_scope(torch.no_grad)
    make_scope(torch.enable_grad)


def probe(torch):
    side = torch.tensor(3.0, requires_grad=True)
    with torch.enable_grad():
        (side * side).backward()
    assert side.grad is None, f"after the block side.grad is {side.grad}"
