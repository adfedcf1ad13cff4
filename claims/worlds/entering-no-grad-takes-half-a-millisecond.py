"""Entering a `torch.no_grad()` block takes half a millisecond."""

import time

from tools import busy, by_reader

CONCERNS = ["torch.no_grad"]
SECONDS = 500e-6


def apply(torch):
    enter = torch.no_grad.__enter__

    def altered(self):
        if by_reader():
            busy(SECONDS)
        enter(self)

    torch.no_grad.__enter__ = altered


def probe(torch):
    def seconds():
        start = time.perf_counter()
        with torch.no_grad():
            return time.perf_counter() - start

    quickest = min(seconds() for _ in range(50))
    assert quickest > SECONDS, f"entering the block takes {quickest:.7f} seconds"
