"""Measures what isolation costs: claimcheck against plain Sybil and fresh interpreters on the same snippets.

The workload is this project's own: every snippet of its claims that is expected to hold, repeated until there
are enough. Whole processes are timed from outside, in turn, and medians are shown; the table is printed and
written to `benchmarks/isolation.md`.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from claimcheck import Role, Verdict, lint
from claimcheck.corpus import read_settings
from claimcheck.running import Pool

ROOT = Path(__file__).parent.parent
SIZES = {40: 5, 200: 5, 2000: 2}
"""Number of snippets to number of runs."""
FRESH = 10
"""So many snippets are run in fresh interpreters; the rest is proportional."""
SLOW = ("cost",)
"""Topics whose snippets time themselves."""
PLAIN = """\
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
pytest_collect_file = Sybil([PythonCodeBlockParser()], pattern="*.md").pytest()
"""
CORPUS = """\
[library]
name = "torch"
title = "PyTorch"
preload = {preload}
[topics.load]
title = "Load"
summary = "Generated."
[api]
"torch.Tensor" = "-"
"""
CLAIM = """\
---
statements: []
api: [torch.Tensor]
expect: verified
---
# Proposition {name}

Generated.

## Claim

```python
{source}```

## Why

Generated.
"""


@dataclass(frozen=True)
class Run:
    """One process: seconds of wall time, seconds of processor time, MiB of its largest process."""

    wall: float
    cpu: float
    peak: float


def measure(*command: str, folder: Path, expected: tuple[int, ...] = (0,)) -> Run:
    """Runs a command to its end, which must be one of the expected ones."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in expected:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}, so its time means nothing")
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def workload() -> list[str]:
    """The snippets that hold, of all topics but the slow ones."""
    claims = [claim for claim in lint(ROOT / "claims").claims if claim.topic not in SLOW]
    facts = [claim.snippet(Role.FACT) for claim in claims]
    sound = [claim.snippet(Role.CLAIM) for claim in claims if {e.verdict for e in claim.expect} == {Verdict.VERIFIED}]
    return [snippet.source for snippet in [*facts, *sound] if snippet]


def name(number: int) -> str:
    """A claim id without digits."""
    return "claim-number-" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:05d}")


def write_corpus(folder: Path, snippets: list[str]) -> None:
    """A corpus of one snippet a claim, and beside it what plain Sybil needs to run the same files."""
    (folder / "claims" / "load").mkdir(parents=True)
    preload = list(read_settings(ROOT / "claims").preload)
    (folder / "claims" / "corpus.toml").write_text(CORPUS.format(preload=preload))
    (folder / "conftest.py").write_text(PLAIN)
    for number, source in enumerate(snippets):
        (folder / "claims" / "load" / f"{name(number)}.md").write_text(CLAIM.format(source=source, name=name(number)))


def compare(snippets: list[str], runs: int) -> dict[str, list[Run]]:
    """Each way of running the same snippets, in turn."""
    found: dict[str, list[Run]] = {"claimcheck": [], "plain Sybil": [], "import torch": []}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_corpus(folder, snippets)
        plain = ("-m", "pytest", "-q", "-p", "no:claimcheck", "-p", "no:cacheprovider", "--tb=no", "claims")
        for _ in range(runs):
            found["claimcheck"].append(measure(sys.executable, "-m", "claimcheck", "verify", folder=folder))
            # In one process the snippets harm each other: some fail there, and are counted as run all the same.
            found["plain Sybil"].append(measure(sys.executable, *plain, folder=folder, expected=(0, 1)))
            found["import torch"].append(measure(sys.executable, "-c", "import torch", folder=folder))
    return found


def fresh_seconds(snippets: list[str]) -> float:
    """Wall seconds of one snippet in a fresh interpreter, one after the other."""
    folder = Path(tempfile.gettempdir())
    return statistics.median(measure(sys.executable, "-c", each, folder=folder).wall for each in snippets[:FRESH])


def overhead_milliseconds(count: int = 300) -> float:
    """What one snippet costs on one lane beyond its own time: fork, limits, report, clearing up."""
    job = {"path": "claims/load/x.md", "line": 1, "source": "assert True\n", "timeout": 10}
    with Pool("torch", lanes=1) as pool:
        pool.hello()
        started = time.perf_counter()
        own = sum(pool.submit(job).result()["seconds"] for _ in range(count))
        return float(time.perf_counter() - started - own) / count * 1000


def row(size: int, found: dict[str, list[Run]], fresh: float) -> str:
    """One line of the table: medians, and ratios run by run."""
    ours, plain, bare = (found[key] for key in ("claimcheck", "plain Sybil", "import torch"))
    wall = statistics.median(run.wall for run in ours)
    against = statistics.median(a.wall / b.wall for a, b in zip(ours, plain, strict=True))
    floor = statistics.median(a.wall / b.wall for a, b in zip(ours, bare, strict=True))
    cells = [
        f"{size:,}",
        f"{wall:.2f}",
        f"{statistics.median(run.wall for run in plain):.2f}",
        f"{against:.2f}",
        f"{floor:.1f}",
        f"{fresh * size / wall:.0f}",
        f"{max(run.peak for run in ours):.0f}",
        f"{max(run.peak for run in plain):.0f}",
    ]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Prints the table as it grows, then writes it."""
    sound = workload()
    fresh = fresh_seconds(sound)
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start.",
        f"Isolation costs {overhead_milliseconds():.1f} ms a snippet on one lane beyond the snippet's own time;",
        f"a fresh interpreter takes {fresh:.2f} s a snippet (median of {FRESH}, one after the other).",
        "",
        (
            "| snippets | claimcheck, s | plain Sybil, s | ratio | times `import torch` | times faster than fresh "
            "| peak MiB | plain Sybil's |"
        ),
        "|---|---|---|---|---|---|---|---|",
    ]
    for size, runs in SIZES.items():
        found = compare(list(islice(cycle(sound), size)), runs)
        lines.append(row(size, found, fresh))
        print(lines[-1], flush=True)
    text = "\n".join(lines) + "\n"
    (ROOT / "benchmarks" / "isolation.md").write_text("# What isolation costs\n\n" + text)
    print(text)


if __name__ == "__main__":
    main()
