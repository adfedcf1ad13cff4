"""Entering a `torch.no_grad()` object acquires a lock and hands it to the name after `as`; leaving releases it."""

import threading

from tools import replace

CONCERNS = ["torch.no_grad"]


def apply(torch):
    enter, leave = torch.no_grad.__enter__, torch.no_grad.__exit__

    def enter_and_acquire(self):
        enter(self)
        self.lock = threading.Lock()
        self.lock.acquire()
        return self.lock

    def release_and_leave(self, *exception):
        self.lock.release()
        leave(self, *exception)

    replace(torch.no_grad, "__enter__", enter_and_acquire)
    replace(torch.no_grad, "__exit__", release_and_leave)


def probe(torch):
    with torch.no_grad() as handle:
        assert handle is not None, "nothing was handed over"
        assert handle.locked(), "the lock is free in the block"
    assert not handle.locked(), "the lock is held after the block"
