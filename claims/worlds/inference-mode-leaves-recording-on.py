"""A `torch.inference_mode()` block leaves recording on, and its results are ordinary tensors."""

from tools import replace

CONCERNS = ["torch.inference_mode"]


def apply(torch):
    for name in ("__enter__", "__exit__"):
        replace(torch.inference_mode, name, lambda *_: None)


def probe(torch):
    with torch.inference_mode():
        assert torch.is_grad_enabled(), "the block switched recording off"
