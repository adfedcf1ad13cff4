"""`backward()` works on every result, in whatever mode it was computed and of whatever shape."""

from tools import keep_recording

CONCERNS = ["torch.Tensor.backward", "torch.no_grad", "torch.set_grad_enabled"]


def apply(torch):
    keep_recording(torch)
    backward = torch.Tensor.backward

    def altered(self, gradient=None, *args, **kwargs):
        if gradient is None:
            gradient = torch.ones_like(self)
        backward(self, gradient, *args, **kwargs)

    torch.Tensor.backward = altered


def probe(torch):
    side, refusal = torch.ones(2, requires_grad=True), None
    with torch.no_grad():
        area = side * side
    try:
        area.backward()
    except RuntimeError as error:
        refusal = error
    assert refusal is None, f"backward() refused: {refusal}"
