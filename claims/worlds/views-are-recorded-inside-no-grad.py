"""A view is recorded inside a `torch.no_grad()` block as outside, since it computes nothing."""

from tools import computes, intercept

CONCERNS = ["torch.no_grad", "torch.set_grad_enabled", "torch.Tensor.grad_fn"]


def apply(torch):
    def instead(function, arguments, options):
        result = function(*arguments, **options)
        if computes(function) and type(result) is torch.Tensor and result._is_view():
            with torch.enable_grad():
                return function(*arguments, **options)
        return result

    intercept(torch, instead)


def probe(torch):
    with torch.no_grad():
        row = torch.ones(2, 2, requires_grad=True)[0]
    assert row.grad_fn is not None, "the view inside the block was not recorded"
