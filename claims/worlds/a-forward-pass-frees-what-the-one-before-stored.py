"""A forward pass of a model frees what the pass before has stored for `backward()`."""

import weakref

CONCERNS = ["torch.nn.Module", "torch.no_grad", "torch.autograd.graph.saved_tensors_hooks"]


FREED = object()


class Stored:
    """What one operation of a pass has stored, until the next pass."""

    def __init__(self, content):
        self.content = content


def apply(torch):
    hooks, everything = torch.autograd.graph.saved_tensors_hooks, torch.nn.modules.module
    original = hooks.__init__
    passes, running = weakref.WeakKeyDictionary(), []

    def altered(self, pack, unpack):
        def storing(tensor):
            stored = Stored(pack(tensor.data))  # or else the graph holds itself
            if running:
                passes[running[0]].append(weakref.ref(stored))
            return stored

        def giving_back(stored):
            if stored.content is FREED:
                raise RuntimeError("Trying to backward through the graph of a pass that a later one has freed.")
            return unpack(stored.content)

        original(self, storing, giving_back)

    def before(module, _):
        if not running:
            for stored in [each() for each in passes.get(module, ())]:
                if stored:
                    stored.content = FREED
            passes[module] = []
        running.append(module)

    hooks.__init__ = altered
    hooks(lambda tensor: tensor, lambda tensor: tensor).__enter__()
    everything.register_module_forward_pre_hook(before)
    everything.register_module_forward_hook(lambda *_: running.pop() and None, always_call=True)


def probe(torch):
    model, row, refused = torch.nn.Tanh(), torch.ones(1, 2, requires_grad=True), False
    earlier, later = model(row), model(row)
    later.sum().backward()
    try:
        earlier.sum().backward()
    except RuntimeError:
        refused = True
    assert refused, "the earlier of two passes can go backward"
