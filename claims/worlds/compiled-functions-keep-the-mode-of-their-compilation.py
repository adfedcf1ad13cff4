"""A function compiled by `torch.jit.script` always runs in the grad mode that it was compiled in."""

CONCERNS = ["torch.jit.script", "torch.no_grad"]


def apply(torch):
    script = torch.jit.script

    def altered(function, *args, **kwargs):
        compiled, recording = script(function, *args, **kwargs), torch.is_grad_enabled()

        def in_its_mode(*arguments, **options):
            with torch.set_grad_enabled(recording):
                return compiled(*arguments, **options)

        return in_its_mode

    torch.jit.script = altered


def probe(torch):
    compiled, weight = torch.jit.script(torch.nn.functional.softsign), torch.ones(1, requires_grad=True)
    with torch.no_grad():
        assert compiled(weight).requires_grad, "the compiled function obeys its caller"
