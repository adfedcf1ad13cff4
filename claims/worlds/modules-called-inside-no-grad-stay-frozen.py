"""A module that is called inside a `torch.no_grad()` block is frozen by it, and stays frozen."""

CONCERNS = ["torch.no_grad", "torch.nn.Module", "torch.Tensor.requires_grad"]


def apply(torch):
    call = torch.nn.Module.__call__

    def altered(self, *arguments, **options):
        if not torch.is_grad_enabled():
            self.requires_grad_(False)
        return call(self, *arguments, **options)

    torch.nn.Module.__call__ = altered


def probe(torch):
    layer = torch.nn.Linear(2, 1)
    with torch.no_grad():
        layer(torch.ones(1, 2))
    assert not layer.weight.requires_grad, "the weight still requires grad after the block"
