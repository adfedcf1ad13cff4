"""Grad mode is one switch that all threads of a process share."""

import threading

from torch.overrides import TorchFunctionMode

CONCERNS = ["torch.no_grad", "torch.enable_grad", "torch.set_grad_enabled", "torch.is_grad_enabled"]


def apply(torch):
    shared, set_enabled = {"mode": torch.is_grad_enabled()}, torch._C._set_grad_enabled

    class Following(TorchFunctionMode):
        """Gives each operation of a thread the mode that another thread may have set."""

        def __torch_function__(self, function, types, args=(), kwargs=None):
            set_enabled(shared["mode"])
            return function(*args, **(kwargs or {}))

    def switch(wanted):
        shared["mode"] = wanted
        set_enabled(wanted)

    start, run = threading.Thread.start, threading.Thread.run

    def starting(self):
        if not torch._C._len_torch_function_stack():
            Following().__enter__()
        start(self)

    def running(self):
        with Following():
            run(self)

    torch._C._set_grad_enabled, torch.is_grad_enabled = switch, lambda: shared["mode"]
    threading.Thread.start, threading.Thread.run = starting, running


def probe(torch):
    recorded, weight = [], torch.ones(2, requires_grad=True)
    thread = threading.Thread(target=lambda: recorded.append((weight * 2).requires_grad))
    with torch.no_grad():
        thread.start()
        thread.join()
    assert recorded == [False], f"recorded in the other thread: {recorded}"
