"""`backward()` of a result without a graph does nothing, and raises no error."""

CONCERNS = ["torch.Tensor.backward"]


def apply(torch):
    backward = torch.Tensor.backward

    def altered(self, *args, **kwargs):
        if self.requires_grad:
            backward(self, *args, **kwargs)

    torch.Tensor.backward = altered


def probe(torch):
    refusal = None
    try:
        torch.tensor(3.0).backward()
    except RuntimeError as error:
        refusal = error
    assert refusal is None, f"backward() refused: {refusal}"
