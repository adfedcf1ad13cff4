"""A module in evaluation mode is not recorded."""

CONCERNS = ["torch.nn.Module"]


def apply(torch):
    call = torch.nn.Module.__call__

    def altered(self, *arguments, **options):
        with torch.set_grad_enabled(self.training and torch.is_grad_enabled()):
            return call(self, *arguments, **options)

    torch.nn.Module.__call__ = altered


def probe(torch):
    output = torch.nn.Linear(2, 1).eval()(torch.ones(1, 2))
    assert not output.requires_grad, "the module was recorded after eval()"
