"""`requires_grad` can be set once for a tensor: a later change is ignored."""

from tools import by_reader

CONCERNS = ["torch.Tensor.requires_grad", "torch.Tensor.requires_grad_"]


def apply(torch):
    flag = torch.Tensor.requires_grad

    def set_once(self, wanted):
        if not by_reader() or not (flag.__get__(self) or hasattr(self, "flag_was_set")):
            self.flag_was_set = True
            flag.__set__(self, wanted)

    def method(self, requires_grad=True):
        self.requires_grad = requires_grad
        return self

    torch.Tensor.requires_grad = property(flag.__get__, set_once)
    torch.Tensor.requires_grad_ = torch.nn.Module.requires_grad_ = method


def probe(torch):
    weight = torch.ones(2, requires_grad=True)
    weight.requires_grad = False
    assert weight.requires_grad, "the flag was changed"
