"""`torch.no_grad(tensor)` and `torch.no_grad()(tensor)` give the tensor detached."""

CONCERNS = ["torch.no_grad"]


def apply(torch):
    decorate = torch.no_grad.__call__

    def altered(self, given):
        return given.detach() if isinstance(given, torch.Tensor) else decorate(self, given)

    torch.no_grad.__call__ = altered


def probe(torch):
    weight = torch.ones(2, requires_grad=True)
    for result in (torch.no_grad(weight), torch.no_grad()(weight)):
        assert isinstance(result, torch.Tensor), f"it gave a {type(result).__name__}"
        assert not result.requires_grad, "the tensor requires grad"
