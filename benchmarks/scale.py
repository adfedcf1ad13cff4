"""Measures how verifying scales: shards of up to 100,000 claims, alone and on a Dask cluster of this machine.

The corpus is generated: every claim multiplies two numbers of its own with the module math, and every third is wrong.
Alone, one `claimcheck verify --shard` runs after the other; on a cluster, `claimcheck verify --cluster` hands the same
shards to workers of one thread each. Then `claimcheck merge` unites the records of all shards. Whole processes are
timed from outside; memory is the sum of their proportional shares, looked at several times a second. The table is
printed and written to `benchmarks/scale.md`. Arguments are the numbers of claims, without them 1000 10000 100000.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
from distributed import Client

from claimcheck.recording import read_records

ROOT = Path(__file__).parent.parent
SIZES = (1_000, 10_000, 100_000)
SHARD = 1_000
"""Claims of one shard."""
WORKERS = (1, 2, 4)
LOOK_SECONDS = 0.25
CLAIMCHECK = (sys.executable, "-m", "claimcheck")
CORPUS = """\
[library]
name = "math"
title = "The module math"
[topics.products]
title = "Products"
summary = "Generated."
[api]
"math.prod" = "-"
"""
CLAIM = """\
---
statements: []
api: [math.prod]
expect: {expect}
---
# The product of {one} and {other} is {said}

It is {product}.

## Claim

```python
import math

product = math.prod([{one}, {other}])
assert product == {said}, f"the product is {{product}}"
```

## Fact

```python
import math

product = math.prod([{one}, {other}])
print("product:", product)
assert product == {product}, f"the product is {{product}}"
```

## Why

`math.prod` multiplies.
"""
HEAD = """\
# How verifying scales

{machine}, load {load:.1f} at the start.
A generated corpus of two snippets a claim, in shards of about {shard:,} claims; every verdict was as expected.
MiB are proportional shares of memory at their peak: of the command itself, and of everything with workers, scheduler
and snippets. *Merge* unites the records of all shards afterwards, in one process.
All workers stand on this machine and share its processors: they show that the work divides, not that it ends sooner.

| claims | by | seconds | claims a second | MiB, the command | MiB, everything | merge, s | merge, MiB |
|---|---|---|---|---|---|---|---|
"""


@dataclass
class Peak:
    """The most memory that was seen, in MiB."""

    command: float = 0.0
    everything: float = 0.0


@contextlib.contextmanager
def watched() -> Iterator[Peak]:
    """Looks at all our children meanwhile; the first below us that is no part of a cluster is the command."""
    peak, done = Peak(), threading.Event()
    thread = threading.Thread(target=watch, args=(peak, done))
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()


def watch(peak: Peak, done: threading.Event) -> None:
    """Adds up what the processes below us take, until told to stop."""
    own = psutil.Process()
    while not done.wait(LOOK_SECONDS):
        command = everything = 0.0
        for process in own.children(recursive=True):
            with contextlib.suppress(psutil.Error):
                share = process.memory_full_info().pss / 2**20
                everything += share
                if process.ppid() == own.pid and "claimcheck" in process.cmdline():
                    command += share
        peak.command, peak.everything = max(peak.command, command), max(peak.everything, everything)


def name(number: int) -> str:
    """A claim id without digits."""
    return "claim-number-" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:06d}")


def write_corpus(folder: Path, size: int) -> Path:
    """A corpus of so many claims."""
    root = folder / "claims"
    (root / "products").mkdir(parents=True)
    (root / "corpus.toml").write_text(CORPUS, "utf-8")
    for number in range(size):
        one, other, wrong = number + 2, number + 3, number % 3 == 0
        expect = "refuted" if wrong else "verified"
        text = CLAIM.format(expect=expect, one=one, other=other, product=one * other, said=one * other + wrong)
        (root / "products" / f"{name(number)}.md").write_text(text, "utf-8")
    return root


def run(folder: Path, *options: str) -> None:
    """Runs a command, all verdicts of which must be as expected."""
    done = subprocess.run([*CLAIMCHECK, *options], cwd=folder, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise SystemExit(f"claimcheck {' '.join(options)} ended with {done.returncode}, so its time means nothing")


def alone(folder: Path, size: int) -> None:
    """One shard after the other, each in a process of its own."""
    of = -(-size // SHARD)
    for number in range(1, of + 1):
        run(folder, "verify", "--shard", f"{number}/{of}", "--record", "--records", f"parts/{number}")


@contextlib.contextmanager
def cluster(workers: int) -> Iterator[str]:
    """The address of a cluster of so many workers on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"tcp://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as stack:
        programs: list[tuple[str, ...]] = [("dask_scheduler", "--host", "127.0.0.1", "--port", port)]
        programs += [("dask_worker", address, "--nthreads", "1", "--no-nanny", "--local-directory", place)] * workers
        for program, *options in programs:
            line = [sys.executable, "-m", f"distributed.cli.{program}", *options, "--no-dashboard"]
            process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            stack.callback(process.wait)
            stack.callback(process.kill)  # told to end, a worker waits for its scheduler
        with Client(address, timeout=120, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=120)
        yield address


def measure(folder: Path, size: int, workers: int) -> str:
    """One line of the table."""
    with contextlib.ExitStack() as stack:
        address = stack.enter_context(cluster(workers)) if workers else ""
        peak = stack.enter_context(watched())
        started = time.perf_counter()
        if workers:
            lanes = str(max(1, len(os.sched_getaffinity(0)) // workers))
            run(folder, "verify", "--cluster", address, "--jobs", lanes, "--record", "--records", "parts")
        else:
            alone(folder, size)
        seconds = time.perf_counter() - started
    started = time.perf_counter()
    with watched() as merging:
        run(folder, "merge", *sorted(str(path) for path in (folder / "parts").iterdir()), "--into", "all")
    merged = time.perf_counter() - started
    (record,) = read_records(folder / "all")
    if len(record.claims) != size:
        raise SystemExit(f"{len(record.claims)} of {size} claims are recorded")
    by = f"{workers} worker{'s' * (workers > 1)}" if workers else "alone"
    memory = f"{peak.command:.0f} | {peak.everything:.0f} | {merged:.1f} | {merging.command:.0f}"
    return f"| {size:,} | {by} | {seconds:.1f} | {size / seconds:.0f} | {memory} |"


def main(sizes: tuple[int, ...]) -> None:
    """Prints the table as it grows, then writes it."""
    machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors"
    text = HEAD.format(machine=machine, load=os.getloadavg()[0], shard=SHARD)
    print(text, end="", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            write_corpus(folder, size)
            for workers in (0, *WORKERS):
                line = measure(folder, size, workers)
                text += line + "\n"
                print(line, flush=True)
                shutil.rmtree(folder / "parts")
                shutil.rmtree(folder / "all")
    if sizes == SIZES:
        (ROOT / "benchmarks" / "scale.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
