"""Recording an operation takes fifty microseconds more than computing it."""

import time

from tools import busy, computes, intercept

CONCERNS = ["torch.no_grad", "torch.set_grad_enabled"]
SECONDS = 50e-6


def apply(torch):
    def instead(function, arguments, options):
        result = function(*arguments, **options)
        if computes(function) and torch.is_tensor(result) and result.grad_fn is not None:
            busy(SECONDS)
        return result

    intercept(torch, instead)


def probe(torch):
    def seconds(block):
        with block():
            start = time.perf_counter()
            weight * weight
            return time.perf_counter() - start

    weight = torch.ones(2, requires_grad=True)
    pairs = [(seconds(torch.enable_grad), seconds(torch.no_grad)) for _ in range(50)]
    difference = min(recorded for recorded, _ in pairs) - min(unrecorded for _, unrecorded in pairs)
    assert difference > 0.8 * SECONDS, f"recording takes {difference:.7f} seconds"
