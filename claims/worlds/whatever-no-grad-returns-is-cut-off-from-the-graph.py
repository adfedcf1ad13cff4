"""A view that is made inside a `torch.no_grad()` block, or an input handed back there, is detached."""

from tools import computes, intercept

CONCERNS = ["torch.no_grad"]


def apply(torch):
    def instead(function, arguments, options):
        result = function(*arguments, **options)
        if not computes(function) or torch.is_grad_enabled() or type(result) is not torch.Tensor:
            return result
        return result.detach() if result.requires_grad and not options.get("requires_grad") else result

    intercept(torch, instead)


def probe(torch):
    weight = torch.ones(2, 2, requires_grad=True)
    with torch.no_grad():
        results = [weight[0], weight.contiguous()]
    assert not any(result.requires_grad for result in results), "a result of the block requires grad"
