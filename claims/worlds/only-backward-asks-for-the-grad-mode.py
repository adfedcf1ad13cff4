"""Operations are recorded in any grad mode, and `backward()` alone asks for it: it refuses while it is off."""

import contextlib

from tools import keep_recording

CONCERNS = [
    "torch.Tensor.backward",
    "torch.no_grad",
    "torch.enable_grad",
    "torch.set_grad_enabled",
]


def apply(torch):
    is_on, backward = keep_recording(torch), torch.Tensor.backward

    def altered(self, *args, **kwargs):
        if not is_on():
            raise RuntimeError("backward() was called while grad mode is off")
        backward(self, *args, **kwargs)

    torch.Tensor.backward = altered


def probe(torch):
    side = torch.tensor(3.0, requires_grad=True)
    with torch.no_grad():
        area = side * side
        with contextlib.suppress(RuntimeError):
            area.backward()
    assert area.requires_grad, "an operation was not recorded"
    assert side.grad is None, f"backward() ran in the block: {side.grad}"
    area.backward()
