"""What `claimcheck verify --cluster` does: shard after shard, of which only a few are in memory at the same time."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field

import click
from rich.console import Console
from rich.markup import escape

from claimcheck.adapters.cli.crew import Crew
from claimcheck.adapters.cli.screen import badge, console
from claimcheck.adapters.cli.shell import Exit, fail
from claimcheck.adapters.cli.wish import Wish
from claimcheck.corpus import read_settings
from claimcheck.drift import find_drift
from claimcheck.errors import ExecutorError, LintError, Problem, UsageError, WorkerError
from claimcheck.executing import handed
from claimcheck.recording import write_record
from claimcheck.results import Environment, Record
from claimcheck.sharding import Job, Verified, names, read_shard, verify_shard
from claimcheck.words import LOOKS, Verdict

SIZE = 1000
"""About so many claims are one shard."""


@dataclass
class Tally:
    """What is kept of all shards: counts, and what is red.

    Attributes:
        of: How many shards there are.
        done: How many of them came back.
        counts: Claims by verdict.
        environment: In which all of them were run.
        problems: Of files.
        differs: Whether a verdict is not the expected one.
        lost: Whether a shard could not be run.
    """

    of: int
    done: int = 0
    counts: Counter[Verdict] = field(default_factory=Counter)
    environment: Environment | None = None
    problems: list[Problem] = field(default_factory=list)
    differs: bool = False
    lost: bool = False


def fulfil(ctx: click.Context, wish: Wish, crew: Crew, started: float) -> tuple[bool, bool]:
    """Whether a claim is broken or could not be run, and whether a verdict differs from what is expected.

    Raises:
        LintError: With every problem of every file; the shards without one are recorded.
        WorkerError: Two workers are not the same environment.
    """
    total = sum(1 for _ in names(wish.root, read_settings(wish.root)))
    if not total:
        raise UsageError(f"no claims in {wish.root}; write one with 'claimcheck new'")
    tally, screen = Tally(max(-(-total // SIZE), min(crew.width, total))), console()
    try:
        for job, future in handed(crew.executor, verify_shard, jobs(wish, tally), crew.width):
            take(screen, wish, tally, job.shard.name, outcome(future))
    except (ExecutorError, KeyboardInterrupt) as error:
        stopped = isinstance(error, KeyboardInterrupt)
        said = f"Interrupted: {crew.interrupted}" if stopped else str(error)
        status = Exit.INTERRUPTED if stopped else Exit.COULD_NOT_RUN
        fail(ctx, f"{said}, {tally.done} of {tally.of} shards are done.", status)
    if tally.problems:
        raise LintError(tally.problems)
    summarise(screen, tally, time.perf_counter() - started)
    return tally.lost or bool(tally.counts[Verdict.BROKEN]), tally.differs


def jobs(wish: Wish, tally: Tally) -> Iterator[Job]:
    """Every shard that has a claim, read when its turn comes."""
    for number in range(1, tally.of + 1):
        try:
            shard = read_shard(wish.root, f"{number}/{tally.of}")
        except LintError as error:
            tally.problems += error.problems
            continue
        if shard.files:
            yield Job(shard, wish.python or "", wish.jobs)


def outcome(future: Future[Verified]) -> Verified:
    """What came of a shard, also where the workers that ran it are gone."""
    try:
        return future.result()
    except ExecutorError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the other shards go on
        return Verified(because=f"{type(error).__name__}: {error}")


def take(screen: Console, wish: Wish, tally: Tally, name: str, verified: Verified) -> None:
    """Counts a shard, shows what is red in it, and writes its record."""
    tally.done += 1
    tally.problems += verified.problems
    if verified.because:
        tally.lost = True
        screen.print(f"shard {name} could not be run: {escape(verified.because)}")
    if not (record := verified.record):
        return
    tally.environment = tally.environment or record.environment
    if record.environment != tally.environment:
        said = f"shard {name} was run on {record.environment}, and others on {tally.environment}"
        raise WorkerError(f"{said}; have the same on every worker, or name one there with --python")
    counts = Counter(result.verdict for result in record.claims.values())
    tally.counts += counts
    screen.print(f"shard {name}: {worded(counts)}")
    show(screen, tally, record)
    if wish.recording:
        write_record(record, wish.folder / name.replace("/", "-of-"))


def show(screen: Console, tally: Tally, record: Record) -> None:
    """What is broken or not as expected."""
    for result in record.claims.values():
        if result.verdict is Verdict.BROKEN:
            screen.print(f"{badge(result.verdict)} {result.id}\n    {escape(result.because)}")
    for drift in find_drift(record.claims.values(), None):
        tally.differs = True
        screen.print(f"[bold]drift[/] {escape(str(drift))}")


def worded(counts: Counter[Verdict]) -> str:
    """The claims counted by verdict, in Rich's markup."""
    total = counts.total()
    words = ", ".join(f"[{LOOKS[each].colour}]{counts[each]:,} {each}[/]" for each in Verdict if counts[each])
    return f"{total:,} claim{'s' * (total != 1)}: {words}"


def summarise(screen: Console, tally: Tally, seconds: float) -> None:
    """All shards together."""
    said = "not all of them as expected" if tally.differs else "as expected"
    screen.print(f"\n[bold]{tally.of} shards, {worded(tally.counts)}[/]; {said}; {seconds:.1f} s")
    screen.print(f"[dim]{tally.environment}[/]")
