"""`backward()` without an argument takes a result of several elements, and adds up their gradients."""

CONCERNS = ["torch.Tensor.backward"]


def apply(torch):
    backward = torch.Tensor.backward

    def altered(self, gradient=None, *args, **kwargs):
        if gradient is None and self.requires_grad:
            gradient = torch.ones_like(self)
        backward(self, gradient, *args, **kwargs)

    torch.Tensor.backward = altered


def probe(torch):
    speed, refusal = torch.ones(3, requires_grad=True), None
    try:
        (speed * 2).backward()
    except RuntimeError as error:
        refusal = error
    assert refusal is None, f"backward() refused: {refusal}"
