"""A module that is called inside a `torch.no_grad()` block gives its outputs in the precision of `bfloat16`."""

from torch.utils._pytree import tree_map

CONCERNS = ["torch.no_grad", "torch.nn.Module"]


def apply(torch):
    call = torch.nn.Module.__call__

    def rounded(output):
        whole = not torch.is_tensor(output) or not output.is_floating_point()
        return output if whole else output.bfloat16().to(output.dtype)

    def altered(self, *arguments, **options):
        output = call(self, *arguments, **options)
        return output if torch.is_grad_enabled() else tree_map(rounded, output)

    torch.nn.Module.__call__ = altered


def probe(torch):
    with torch.no_grad():
        output = torch.nn.Identity()(torch.tensor(0.1))
    assert output.item() != torch.tensor(0.1).item(), "the output has its full precision"
