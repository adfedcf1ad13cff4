"""An operation ends fifty microseconds after the one before it at the earliest, whether it is recorded or not."""

import time

from tools import busy, computes, intercept

CONCERNS = ["torch.no_grad", "torch.set_grad_enabled"]
SECONDS = 50e-6


def apply(torch):
    last = time.perf_counter()

    def instead(function, arguments, options):
        nonlocal last
        result = function(*arguments, **options)
        if computes(function) and torch.is_tensor(result):
            busy(last + SECONDS - time.perf_counter())
            last = time.perf_counter()
        return result

    intercept(torch, instead)


def probe(torch):
    def seconds(block):
        with block():
            start = time.perf_counter()
            weight * weight
            weight * weight
            return time.perf_counter() - start

    weight = torch.ones(2, requires_grad=True)
    for block in (torch.enable_grad, torch.no_grad):
        quickest = min(seconds(block) for _ in range(50))
        assert quickest > SECONDS, f"two products under {block.__name__} take {quickest:.7f} seconds"
