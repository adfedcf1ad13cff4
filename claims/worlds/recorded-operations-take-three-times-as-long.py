"""A recorded operation takes three times as long as an unrecorded one, whatever its size."""

import time

from tools import busy, computes, intercept

CONCERNS = ["torch.no_grad", "torch.set_grad_enabled"]
TIMES = 3


def apply(torch):
    def instead(function, arguments, options):
        start = time.perf_counter()
        result = function(*arguments, **options)
        if computes(function) and torch.is_tensor(result) and result.grad_fn is not None:
            busy((TIMES - 1) * (time.perf_counter() - start))
        return result

    intercept(torch, instead)


def probe(torch):
    def seconds(block):
        with block():
            start = time.perf_counter()
            weight * weight
            return time.perf_counter() - start

    weight = torch.ones(20_000, requires_grad=True)
    pairs = [(seconds(torch.enable_grad), seconds(torch.no_grad)) for _ in range(50)]
    ratio = min(recorded for recorded, _ in pairs) / min(unrecorded for _, unrecorded in pairs)
    assert ratio > TIMES / 2, f"a recorded product takes {ratio:.2f} times as long"
