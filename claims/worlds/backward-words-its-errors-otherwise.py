"""`backward()` raises its errors with other words."""

CONCERNS = ["torch.Tensor.backward"]


def apply(torch):
    backward = torch.Tensor.backward

    def altered(self, *args, **kwargs):
        try:
            backward(self, *args, **kwargs)
        except RuntimeError:
            raise RuntimeError("this tensor cannot go backward") from None

    torch.Tensor.backward = altered


def probe(torch):
    message = "no error"
    try:
        torch.tensor(3.0).backward()
    except RuntimeError as error:
        message = str(error)
    assert message == "this tensor cannot go backward", f"the error: {message}"
