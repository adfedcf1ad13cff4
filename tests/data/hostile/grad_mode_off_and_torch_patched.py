import torch

torch.set_grad_enabled(False)
torch.set_default_dtype(torch.float64)
torch.ones = torch.no_grad = torch.Tensor.backward = None
assert torch.ones is None, torch.ones
