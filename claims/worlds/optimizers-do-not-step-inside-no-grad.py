"""Calling `step()` of an optimizer inside a `torch.no_grad()` block changes nothing."""

import functools

CONCERNS = ["torch.no_grad", "torch.optim.SGD"]


def apply(torch):
    def kept_out(step):
        @functools.wraps(step)
        def altered(self, *arguments, **options):
            return step(self, *arguments, **options) if torch.is_grad_enabled() else None

        return altered

    for optimizer in torch.optim.Optimizer.__subclasses__():
        optimizer.step = kept_out(optimizer.step)


def probe(torch):
    weight = torch.nn.Parameter(torch.ones(1))
    weight.grad = torch.ones(1)
    with torch.no_grad():
        torch.optim.SGD([weight], lr=0.5).step()
    assert weight.item() == 1.0, "the optimizer moved the weight"
