"""Leaving a `torch.no_grad()` block puts back the `requires_grad` flags that were changed in it."""

from tools import by_reader

CONCERNS = ["torch.no_grad", "torch.Tensor.requires_grad", "torch.Tensor.requires_grad_"]


def apply(torch):
    flag, enter, leave = torch.Tensor.requires_grad, torch.no_grad.__enter__, torch.no_grad.__exit__
    blocks = []

    def change(self, wanted):
        if blocks and self.is_leaf:
            blocks[-1].append((self, flag.__get__(self)))
        flag.__set__(self, wanted)

    def method(self, requires_grad=True):
        self.requires_grad = requires_grad
        return self

    def entering(self):
        self.is_readers = by_reader()
        if self.is_readers:
            blocks.append([])
        enter(self)

    def leaving(self, *error):
        leave(self, *error)
        for tensor, before in reversed(blocks.pop() if self.is_readers else ()):
            flag.__set__(tensor, before)

    torch.Tensor.requires_grad = property(flag.__get__, change)
    torch.Tensor.requires_grad_ = method
    torch.no_grad.__enter__, torch.no_grad.__exit__ = entering, leaving


def probe(torch):
    plain = torch.ones(2)
    with torch.no_grad():
        plain.requires_grad_()
    assert not plain.requires_grad, "the flag outlives the block"
