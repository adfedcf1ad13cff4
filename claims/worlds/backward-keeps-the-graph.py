"""`backward()` and `torch.autograd.grad()` keep all that the graph has stored, so that they can be called again."""

CONCERNS = ["torch.Tensor.backward", "torch.autograd.grad"]


def apply(torch):
    run = torch.autograd._engine_run_backward

    def altered(results, gradients, _, *args, **kwargs):
        return run(results, gradients, True, *args, **kwargs)

    torch.autograd._engine_run_backward = altered


def probe(torch):
    side, refusal = torch.tensor(3.0, requires_grad=True), None
    area = side * side
    area.backward()
    try:
        area.backward()
    except RuntimeError as error:
        refusal = error
    assert refusal is None, f"the second call was refused: {refusal}"
