"""Inside a `torch.no_grad()` block, what is made with `requires_grad=True`, a parameter too, does not require grad."""

from tools import intercept

CONCERNS = ["torch.no_grad", "torch.set_grad_enabled", "torch.Tensor.requires_grad"]


def apply(torch):
    new = torch.nn.Parameter.__new__

    def altered(cls, data=None, requires_grad=True):
        return new(cls, data, requires_grad and torch.is_grad_enabled())

    def instead(function, arguments, options):
        if options.get("requires_grad") and not torch.is_grad_enabled():
            options = {**options, "requires_grad": False}
        return function(*arguments, **options)

    torch.nn.Parameter.__new__ = altered
    intercept(torch, instead)


def probe(torch):
    with torch.no_grad():
        made = [torch.ones(2, requires_grad=True), torch.nn.Parameter(torch.ones(2))]
    assert not any(tensor.requires_grad for tensor in made), "a tensor made in the block requires grad"
