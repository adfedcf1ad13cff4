"""A backward pass with `create_graph=True` records itself only where its caller has recording switched on."""

CONCERNS = ["torch.autograd.grad", "torch.Tensor.backward", "torch.no_grad", "torch.set_grad_enabled"]


def apply(torch):
    run = torch.autograd.graph._engine_run_backward

    def altered(outputs, gradients, keep, create_graph, *others, **options):
        return run(outputs, gradients, keep, create_graph and torch.is_grad_enabled(), *others, **options)

    torch.autograd.graph._engine_run_backward = torch.autograd._engine_run_backward = altered


def probe(torch):
    side = torch.tensor(2.0, requires_grad=True)
    volume = side**3
    with torch.no_grad():
        slope = torch.autograd.grad(volume, side, create_graph=True)[0]
    assert slope.grad_fn is None, "the backward pass inside the block was recorded"
