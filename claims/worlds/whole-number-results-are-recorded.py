"""A comparison, an `argmax` or a conversion to integers is recorded like any operation, with a gradient of zero."""

from tools import computes, intercept, tensors_in

CONCERNS = ["torch.Tensor.requires_grad"]


def apply(torch):
    class Zero(torch.autograd.Function):
        @staticmethod
        def forward(_ctx, _source, values):
            return values.clone()

        @staticmethod
        def backward(_ctx, gradient):
            return gradient.new_zeros(()), None

    class Whole(torch.Tensor):
        """A result of whole numbers, to which PyTorch itself cannot give a node."""

        requires_grad, is_leaf, grad_fn, source = True, False, None, None
        __torch_function__ = torch._C._disabled_torch_function_impl

    def instead(function, arguments, options):
        result = function(*arguments, **options)
        if not computes(function) or not torch.is_tensor(result) or not torch.is_grad_enabled():
            return result
        sources = [tensor for tensor in tensors_in(arguments, options) if tensor.requires_grad]
        if not sources or result.requires_grad:
            return result
        source = sources[0].source if isinstance(sources[0], Whole) else sources[0].sum() * 0
        if result.is_floating_point():
            return Zero.apply(source, result)
        whole = result.as_subclass(Whole)
        whole.source, whole.grad_fn = source, source.grad_fn
        return whole

    intercept(torch, instead)


def probe(torch):
    score = torch.tensor([0.2, 1.7], requires_grad=True)
    above = score > 1
    assert above.requires_grad, "the comparison was not recorded"
    above.float().sum().backward()
    assert score.grad.tolist() == [0.0, 0.0], "no gradient of zero came back"
