"""A `torch.no_grad()` object keeps the mode that it restores for each thread by itself."""

import threading

CONCERNS = ["torch.no_grad"]


def apply(torch):
    def kept(self):
        return self.__dict__.setdefault("kept", threading.local())

    torch.no_grad.prev = property(lambda self: kept(self).mode, lambda self, mode: setattr(kept(self), "mode", mode))


def probe(torch):
    shared = torch.no_grad()

    def other():
        torch.set_grad_enabled(False)
        with shared:
            pass

    with shared:
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert torch.is_grad_enabled(), "the other thread's mode was restored here"
