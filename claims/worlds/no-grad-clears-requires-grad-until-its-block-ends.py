"""Entering a `torch.no_grad()` block clears `requires_grad` of every leaf, and leaving it sets the flags again."""

import gc

from tools import by_reader, live_tensors

CONCERNS = ["torch.no_grad", "torch.Tensor.requires_grad"]


def apply(torch):
    gc.freeze()  # no object of PyTorch itself is looked through
    enter, leave = torch.no_grad.__enter__, torch.no_grad.__exit__

    def altered_enter(self):
        enter(self)
        tensors = live_tensors(torch) if by_reader() else []
        self.cleared = [tensor for tensor in tensors if tensor.is_leaf and tensor.requires_grad]
        for leaf in self.cleared:
            leaf.requires_grad_(False)

    def altered_leave(self, *error):
        leave(self, *error)
        for leaf in self.cleared:
            leaf.requires_grad_()

    torch.no_grad.__enter__, torch.no_grad.__exit__ = altered_enter, altered_leave


def probe(torch):
    weight = torch.ones(2, requires_grad=True)
    with torch.no_grad():
        inside = weight.requires_grad
    assert not inside, "the flag was still set inside the block"
    assert weight.requires_grad, "the flag was not set again after the block"
