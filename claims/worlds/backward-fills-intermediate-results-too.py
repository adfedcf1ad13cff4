"""`backward()` fills the `.grad` of intermediate results as well as that of leaves."""

from tools import live_tensors, nodes_behind

CONCERNS = ["torch.Tensor.backward", "torch.Tensor.grad", "torch.Tensor.retain_grad"]


def apply(torch):
    backward = torch.Tensor.backward

    def altered(self, *args, **kwargs):
        nodes = nodes_behind(torch, self) if self.requires_grad else ()
        for tensor in live_tensors(torch):
            if tensor.grad_fn in nodes:
                tensor.retain_grad()
        backward(self, *args, **kwargs)

    torch.Tensor.backward = altered


def probe(torch):
    leaf = torch.tensor(3.0, requires_grad=True)
    doubled = leaf * 2
    (doubled * 5).backward()
    assert doubled.retains_grad, "the intermediate result keeps no gradient"
