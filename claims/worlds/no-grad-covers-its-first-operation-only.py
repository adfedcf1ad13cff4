"""A `torch.no_grad()` block covers the first operation in it and no other."""

from collections import defaultdict

from torch import Tensor
from torch._C import _set_grad_enabled
from torch.overrides import TorchFunctionMode

from tools import replace

CONCERNS = ["torch.no_grad"]


class FirstOnly(TorchFunctionMode):
    """Puts the grad mode back once an operation has given a tensor."""

    def __init__(self, mode_before):
        super().__init__()
        self.mode_before, self.is_over = mode_before, False

    def __torch_function__(self, function, types, args=(), kwargs=None):
        result = function(*args, **(kwargs or {}))
        if isinstance(result, Tensor) and not self.is_over:
            self.is_over = True
            _set_grad_enabled(self.mode_before)
        return result


def apply(torch):
    enter, leave = torch.no_grad.__enter__, torch.no_grad.__exit__
    limits = defaultdict(list)

    def begin(self):
        enter(self)
        limits[self].append(FirstOnly(self.prev))
        limits[self][-1].__enter__()

    def end(self, *exception):
        limits[self].pop().__exit__(*exception)
        leave(self, *exception)

    replace(torch.no_grad, "__enter__", begin)
    replace(torch.no_grad, "__exit__", end)


def probe(torch):
    weight = torch.ones(2, requires_grad=True)
    with torch.no_grad():
        recorded = [(weight * 2).requires_grad, (weight * 2).requires_grad]
    assert recorded == [False, True], f"two operations, recorded: {recorded}"
