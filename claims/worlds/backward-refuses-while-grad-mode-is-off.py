"""`backward()` and `torch.autograd.grad()` refuse to run while grad mode is off."""

CONCERNS = [
    "torch.Tensor.backward",
    "torch.autograd.grad",
    "torch.no_grad",
    "torch.set_grad_enabled",
]


def apply(torch):
    run = torch.autograd._engine_run_backward

    def altered(*args, **kwargs):
        if not torch.is_grad_enabled():
            raise RuntimeError("gradients are not calculated while grad mode is off")
        return run(*args, **kwargs)

    torch.autograd._engine_run_backward = altered


def probe(torch):
    side, refusal = torch.tensor(3.0, requires_grad=True), None
    area = side * side
    with torch.no_grad():
        try:
            area.backward()
        except RuntimeError as error:
            refusal = error
    assert refusal is not None, f"side.grad is {side.grad}"
