"""`requires_grad` can be cleared on a computed tensor too, which takes it out of its graph."""

CONCERNS = ["torch.Tensor.requires_grad", "torch.Tensor.requires_grad_"]


def apply(torch):
    flag = torch.Tensor.requires_grad

    def change(self, wanted):
        if self.is_leaf or wanted:
            flag.__set__(self, wanted)
        else:
            self.detach_()

    def method(self, requires_grad=True):
        self.requires_grad = requires_grad
        return self

    torch.Tensor.requires_grad = property(flag.__get__, change)
    torch.Tensor.requires_grad_ = method


def probe(torch):
    hidden, refusal = torch.ones(2, requires_grad=True) * 2, None
    try:
        hidden.requires_grad = False
    except RuntimeError as error:
        refusal = error
    assert refusal is None, f"the assignment was refused: {refusal}"
    assert not hidden.requires_grad, "the flag was not cleared"
