"""`torch.jit.script` keeps the `@torch.no_grad()` of a function that it compiles."""

import inspect

CONCERNS = ["torch.jit.script", "torch.no_grad"]


def apply(torch):
    script = torch.jit.script

    def altered(function, *args, **kwargs):
        compiled = script(function, *args, **kwargs)
        if not hasattr(function, "__wrapped__"):
            return compiled
        switch = inspect.getclosurevars(function).nonlocals.get("ctx_factory")
        return switch()(compiled) if switch else compiled

    torch.jit.script = altered


def probe(torch):
    compiled = torch.jit.script(torch.no_grad()(torch.nn.functional.tanh))
    assert not compiled(torch.ones(1, requires_grad=True)).requires_grad, "the compiled function records"
