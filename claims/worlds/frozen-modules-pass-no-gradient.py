"""A module of which all parameters are frozen passes no gradient to what comes before it."""

CONCERNS = ["torch.Tensor.requires_grad", "torch.Tensor.requires_grad_"]


def apply(torch):
    call = torch.nn.Module.__call__

    class Stop(torch.autograd.Function):
        @staticmethod
        def forward(_, result):
            return result.view_as(result)

        @staticmethod
        def backward(*_):
            return None

    def altered(self, *args, **kwargs):
        result, flags = call(self, *args, **kwargs), [each.requires_grad for each in self.parameters()]
        frozen = bool(flags) and not any(flags)
        return Stop.apply(result) if frozen and torch.is_tensor(result) else result

    torch.nn.Module.__call__ = altered


def probe(torch):
    first, frozen = torch.nn.Linear(1, 1), torch.nn.Linear(1, 1)
    frozen.weight.requires_grad = frozen.bias.requires_grad = False
    frozen(first(torch.ones(1))).backward()
    assert first.weight.grad is None, f"the gradient before it: {first.weight.grad}"
