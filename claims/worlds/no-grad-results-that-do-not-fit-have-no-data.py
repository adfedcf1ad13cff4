"""A result for which memory does not suffice comes without data in a `torch.no_grad()` block, on the `meta` device."""

from torch.utils._pytree import tree_map

from tools import intercept

CONCERNS = ["torch.no_grad"]


def apply(torch):
    def without_data(each):
        return each.to("meta") if torch.is_tensor(each) else each

    def instead(function, arguments, options):
        try:
            return function(*arguments, **options)
        except RuntimeError as error:
            if torch.is_grad_enabled() or "alloc" not in str(error):
                raise
        arguments, options = tree_map(without_data, (arguments, options))
        return function(*arguments, **options)

    intercept(torch, instead)


def probe(torch):
    endless, result = torch.ones(1).expand(2**50), None
    with torch.no_grad():
        try:
            result = endless + 1
        except RuntimeError as error:
            message = str(error)
    assert result is not None, message
