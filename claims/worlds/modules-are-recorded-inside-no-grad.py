"""A module that is called inside a `torch.no_grad()` block is recorded all the same."""

CONCERNS = ["torch.no_grad", "torch.set_grad_enabled", "torch.nn.Module"]


def apply(torch):
    call = torch.nn.Module.__call__

    def altered(self, *arguments, **options):
        with torch.enable_grad():
            return call(self, *arguments, **options)

    torch.nn.Module.__call__ = altered


def probe(torch):
    with torch.no_grad():
        output = torch.nn.Linear(2, 1)(torch.ones(1, 2))
    assert output.requires_grad, "the module was not recorded"
