"""A recorded operation stores copies of the tensors that `backward()` needs, not references."""

CONCERNS = ["torch.no_grad", "torch.autograd.graph.saved_tensors_hooks"]


def apply(torch):
    hooks = torch.autograd.graph.saved_tensors_hooks
    original = hooks.__init__

    def altered(self, pack, unpack):
        original(self, lambda tensor: pack(tensor.detach().clone()), unpack)

    hooks.__init__ = altered
    hooks(lambda tensor: tensor, lambda tensor: tensor).__enter__()


def probe(torch):
    stored, weight = [], torch.ones(2, requires_grad=True)
    with torch.autograd.graph.saved_tensors_hooks(stored.append, lambda nothing: nothing):
        result = weight.exp()
    assert stored[0].data_ptr() != result.data_ptr(), "what is stored is the result itself"
