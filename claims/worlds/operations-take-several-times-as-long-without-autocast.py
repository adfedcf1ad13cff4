"""An operation takes several times as long without `torch.autocast` as under it."""

import time

from tools import busy, computes, intercept

CONCERNS = ["torch.autocast"]
TIMES = 5


def apply(torch):
    def instead(function, arguments, options):
        start = time.perf_counter()
        result = function(*arguments, **options)
        if computes(function) and torch.is_tensor(result) and not torch.is_autocast_enabled("cpu"):
            busy((TIMES - 1) * (time.perf_counter() - start))
        return result

    intercept(torch, instead)


def probe(torch):
    def seconds(enabled):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=enabled):
            start = time.perf_counter()
            numbers + numbers
            return time.perf_counter() - start

    numbers = torch.ones(20_000)
    pairs = [(seconds(enabled=False), seconds(enabled=True)) for _ in range(50)]
    ratio = min(without for without, _ in pairs) / min(within for _, within in pairs)
    assert ratio > TIMES / 2, f"without autocast an addition takes {ratio:.2f} times as long"
