"""What `backward()` needs is stored in files, so that a recorded pass takes no memory for it and calls no hook."""

import ctypes
import tempfile

CONCERNS = ["torch.no_grad", "torch.autograd.graph.saved_tensors_hooks"]


def apply(torch):
    def to_file(tensor):
        file, numbers = tempfile.TemporaryFile(), tensor.detach().contiguous()  # noqa: SIM115 - open as long as the graph
        file.write(ctypes.string_at(numbers.data_ptr(), numbers.nbytes))
        return file, tensor.dtype, tensor.shape

    def from_file(stored):
        file, dtype, shape = stored
        file.seek(0)
        content = bytearray(file.read())
        return torch.frombuffer(content, dtype=dtype).view(shape) if content else torch.empty(shape, dtype=dtype)

    hooks = torch.autograd.graph.saved_tensors_hooks
    hooks(to_file, from_file).__enter__()
    hooks.__enter__ = hooks.__exit__ = lambda *_: None


def probe(torch):
    stored, weight = [], torch.ones(2, requires_grad=True)
    with torch.autograd.graph.saved_tensors_hooks(stored.append, lambda nothing: nothing):
        result = weight.exp()
    assert not stored, f"kept in memory: {stored}"
    result.sum().backward()
    assert torch.equal(weight.grad, result), f"weight.grad is {weight.grad}"
