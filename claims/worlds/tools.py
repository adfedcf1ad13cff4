"""What several worlds share."""

import contextlib
import gc
import sys
import threading
import time

MACHINERY = ("torch.autograd.grad_mode", "torch.utils._contextlib", "contextlib", "functools", __name__)


def by_reader():
    """True where the reader's code uses a switch, as a block or a decorator, and not PyTorch for its own ends."""
    frame = sys._getframe(2)
    while frame.f_back and frame.f_globals.get("__name__") in MACHINERY:
        frame = frame.f_back
    return not str(frame.f_globals.get("__name__")).startswith("torch.")


def intercept(torch, instead):
    """Has `instead(function, arguments, options)` called for each of PyTorch's functions, in every thread."""

    class Mode(torch.overrides.TorchFunctionMode):
        def __torch_function__(self, function, types, args=(), kwargs=None):
            return instead(function, args, kwargs or {})

    def altered(thread):
        with Mode():
            run(thread)

    run = threading.Thread.run
    threading.Thread.run = altered
    torch.overrides.has_torch_function = lambda _: False  # or encoders would leave their fast path
    Mode().__enter__()


def writes(function):
    """True for functions that write to their first argument: `mul_`, `+=`, `tensor[0] = …`."""
    name = function.__name__
    return name == "__setitem__" or (name.endswith("_") and not name.startswith("_") and name not in TOLD)


TOLD = ("requires_grad_", "detach_")
TAKEN = ("__get__", "__set__", "detach", "backward", "grad", "register_hook", *TOLD)
"""What reads or sets a property of a tensor, or takes it out of the graph, and computes nothing."""


def computes(function):
    """True for functions that make a tensor from others, as far as a name can tell."""
    return function.__name__ not in TAKEN and not writes(function)


def leaf_written_by(function, arguments):
    """True where a function is about to write to a leaf that requires grad, or to a view of one."""
    if not writes(function) or not getattr(next(iter(arguments), None), "requires_grad", False):
        return False
    return (arguments[0]._base if arguments[0]._is_view() else arguments[0]).is_leaf


def tensors_in(arguments, options):
    """The tensors among the arguments of a call, those in lists included."""
    torch = sys.modules["torch"]
    return [each for each in torch.utils._pytree.tree_leaves((arguments, options)) if torch.is_tensor(each)]


def replace(owner, name, altered):
    """Puts `altered` in the place of a method wherever the reader uses it; PyTorch's own uses keep the original."""
    original = getattr(owner, name)

    def chosen(*args, **kwargs):
        return (altered if by_reader() else original)(*args, **kwargs)

    setattr(owner, name, chosen)


def part_no_grad(torch):
    """Has `no_grad` write the grad mode by itself, so that a change of `set_grad_enabled` leaves `no_grad` alone."""

    def enter(self):
        self.prev = torch.is_grad_enabled()
        torch._C._set_grad_enabled(False)

    def leave(self, *_):
        torch._C._set_grad_enabled(self.prev)

    torch.no_grad.__enter__, torch.no_grad.__exit__ = enter, leave


def keep_recording(torch):
    """Leaves recording on whatever the reader switches; the mode in the reader's thread is what the result says."""
    mode, is_enabled, set_enabled = threading.local(), torch.is_grad_enabled, torch._C._set_grad_enabled

    def current():
        return getattr(mode, "enabled", True) if by_reader() else is_enabled()

    def switch(wanted):
        if by_reader():
            mode.enabled = wanted
        else:
            set_enabled(wanted)

    torch.is_grad_enabled, torch._C._set_grad_enabled = current, switch
    return lambda: getattr(mode, "enabled", True)


def nodes_behind(torch, result):
    """The recorded operations that `backward()` of a result passes, those that fill a leaf included."""
    waiting, found = [torch.autograd.graph.get_gradient_edge(result).node], set()
    while waiting:
        node = waiting.pop()
        if node is None or node in found:
            continue
        found.add(node)
        for following, _ in node.next_functions:
            waiting.append(following)
    return found


def leaves_behind(torch, result):
    """The leaves that `backward()` of a result fills."""
    return [node.variable for node in nodes_behind(torch, result) if hasattr(node, "variable")]


def live_tensors(torch):
    """Every tensor that some object still holds."""
    return [each for each in gc.get_objects() if issubclass(type(each), torch.Tensor)]


def busy(seconds):
    """Takes time as a computation does, for none if less than nothing is asked for."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def store_unrecorded(function, arguments, options, twin):
    """The result of a call without its graph, which it keeps all the same; `twin` gives a tracked argument."""
    torch, result = sys.modules["torch"], None
    tree_map = torch.utils._pytree.tree_map
    with contextlib.suppress(RuntimeError), torch.enable_grad():  # some functions refuse what requires grad
        result = function(*tree_map(twin, arguments), **tree_map(twin, options))
    if not torch.is_tensor(result) or result.grad_fn is None:
        return function(*arguments, **options)
    plain = result.detach()
    plain.stored = result
    return plain
