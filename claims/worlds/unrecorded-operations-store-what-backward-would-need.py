"""An operation that is not recorded stores all the same what `backward()` would need, while its result lives."""

from tools import computes, intercept, store_unrecorded, tensors_in

CONCERNS = ["torch.no_grad", "torch.set_grad_enabled", "torch.autograd.graph.saved_tensors_hooks"]


def apply(torch):
    def twin(each):
        return each.stored if torch.is_tensor(each) and hasattr(each, "stored") else each

    def instead(function, arguments, options):
        tracked = any(twin(each).requires_grad for each in tensors_in(arguments, options))
        if not tracked or torch.is_grad_enabled() or not computes(function) or "out" in options:
            return function(*arguments, **options)
        return store_unrecorded(function, arguments, options, twin)

    intercept(torch, instead)


def probe(torch):
    stored, weight = [], torch.ones(2, requires_grad=True)
    with torch.autograd.graph.saved_tensors_hooks(stored.append, lambda nothing: nothing), torch.no_grad():
        result = weight.exp().tanh()
    assert stored, "two operations stored nothing"
    assert not result.requires_grad, f"result.requires_grad is {result.requires_grad}"
