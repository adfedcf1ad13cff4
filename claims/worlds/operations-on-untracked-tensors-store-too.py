"""With recording on, an operation stores what `backward()` would need also where no tensor requires grad."""

from tools import computes, intercept, store_unrecorded, tensors_in

CONCERNS = ["torch.no_grad", "torch.set_grad_enabled", "torch.autograd.graph.saved_tensors_hooks"]


def apply(torch):
    def twin(each):
        if not torch.is_tensor(each) or not each.is_floating_point():
            return each
        return each.stored if hasattr(each, "stored") else each.detach().requires_grad_()

    def instead(function, arguments, options):
        tracked = any(each.requires_grad for each in tensors_in(arguments, options))
        if tracked or not torch.is_grad_enabled() or not computes(function) or "out" in options:
            return function(*arguments, **options)
        return store_unrecorded(function, arguments, options, twin)

    intercept(torch, instead)


def probe(torch):
    stored, numbers = [], torch.ones(2)
    with torch.autograd.graph.saved_tensors_hooks(stored.append, lambda nothing: nothing):
        result = numbers.exp().tanh()
    assert stored, "two operations stored nothing"
    assert not result.requires_grad, f"result.requires_grad is {result.requires_grad}"
