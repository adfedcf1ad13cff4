"""Runs all claims in one environment after another; what is recorded already is not run again, and no failure spreads.

What is done for one environment is `measure`, a function of plain values that any executor can run, elsewhere too.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.blocked import Blocked, read_blocked, write_blocked
from claimcheck.errors import ClaimcheckError, ExecutorError, WorkerError
from claimcheck.executing import HERE, handed
from claimcheck.making import Maker, Place, install, place
from claimcheck.model import Claim, Corpus, Settings
from claimcheck.pools import open_pool
from claimcheck.recipe import Recipe
from claimcheck.recording import read_records, today, write_record
from claimcheck.results import ClaimResult, Environment, Record, record_of
from claimcheck.standing import current
from claimcheck.verifying import Verifier

LONGEST = 300


@dataclass(frozen=True)
class Wanted:
    """How a sweep is to be done.

    Attributes:
        again: Whether claims are run whose results are recorded.
        jobs: Snippets at the same time; 0 means one a processor.
        disk: Bytes that one environment may take.
        maker: What makes it.
        platform: Of what runs the claims.
    """

    again: bool = False
    jobs: int = 0
    disk: int = 12 * 10**9
    maker: Maker = install
    platform: str = HERE


@dataclass(frozen=True)
class Task:
    """One environment with all that is needed to measure it.

    Attributes:
        recipe: How it is made.
        settings: Of the corpus.
        claims: All of them.
        before: Records from which results can be taken over.
        wanted: How it is to be done.
    """

    recipe: Recipe
    settings: Settings
    claims: tuple[Claim, ...]
    before: tuple[Record, ...]
    wanted: Wanted


@dataclass(frozen=True)
class Measured:
    """What came of one task.

    Attributes:
        task: The task.
        record: Of the environment, None where it could not be made or used.
        because: Then the reason, on one line.
        ran: How many claims were run.
        making: Seconds it took to make the environment.
        running: Seconds it took to run the claims.
        peak: Bytes on the disk.
    """

    task: Task
    record: Record | None = None
    because: str = ""
    ran: int = 0
    making: float = 0.0
    running: float = 0.0
    peak: int = 0


def measure(task: Task) -> Measured:
    """Makes the environment, runs there what has to be run, and removes it; a failure is a result."""
    started, where = time.perf_counter(), None
    try:
        with place(task.wanted.disk) as where:
            python = task.wanted.maker(task.settings.library, task.recipe, where)
            made = time.perf_counter()
            record, ran = verify(task, python)
            ended = time.perf_counter()
    except (ClaimcheckError, OSError) as error:
        because = reason(error, where)
        return Measured(task, because=because, making=time.perf_counter() - started, peak=where.peak if where else 0)
    return Measured(task, record, "", ran, made - started, ended - made, where.peak)


def reason(error: Exception, where: Place | None) -> str:
    """What went wrong on one line of at most 300 characters, without the folder that is gone by then."""
    text = str(error)
    if where:
        folder = re.escape(str(where.folder))
        text = re.sub(folder, "…", re.sub(rf"^{folder}/\S+: ", "", text))
    line = " ".join(text.split()) or type(error).__name__
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def verify(task: Task, python: str) -> tuple[Record, int]:
    """The record of an environment, and how many claims were run for it.

    Raises:
        WorkerError: Nothing can be run there, or it is another environment than was wanted.
    """
    with open_pool(task.settings.library, python, task.wanted.jobs) as pool:
        verifier = Verifier(pool, task.settings, task.claims)
        environment = verifier.environment
        if not is_of(environment, task.recipe):
            raise WorkerError(f"what was made is {environment}, which is not what was wanted")
        before = next((each for each in task.before if each.environment == environment), None)
        kept = {} if before is None or task.wanted.again else carried(before, task.claims)
        new = list(verifier.run(claim for claim in task.claims if claim.id not in kept))
    day = max([today(), *(each.latest for each in task.before)])  # a clock that was set back makes nothing older
    results = [*kept.values(), *(replace(result, measured=day) for result in new)]
    return record_of(environment, results, day), len(new)


def is_of(environment: Environment, recipe: Recipe) -> bool:
    """True where the environment is one that the recipe makes."""
    return environment.release == recipe.release and environment.python.startswith(f"{recipe.python}.")


def carried(record: Record, claims: Iterable[Claim]) -> dict[str, ClaimResult]:
    """The results of claims as they stand now, each with its day and with what is expected now."""
    versions, dated = record.environment.versions, record.dated()
    return {
        claim.id: replace(dated[claim.id], expected=claim.expected(versions), measures=claim.measures)
        for claim in claims
        if current(claim, record)
    }


class Sweep:
    """Environments to be measured, and a folder that takes their records.

    Attributes:
        tasks: Environments of which something has to be run.
        done: Recipe to its record, where all claims are recorded as they stand now.
    """

    def __init__(self, corpus: Corpus, recipes: Iterable[Recipe], folder: Path, wanted: Wanted) -> None:
        """Compares the folder with the corpus; nothing is run yet.

        Raises:
            RecordError: A record in the folder cannot be used.
        """
        self._folder, self._settings = folder, corpus.settings
        self.done: dict[Recipe, Record] = {}
        self.tasks: list[Task] = []
        read_blocked(folder)  # or it would be found unfit after the first hour
        records = [each for each in read_records(folder) if each.environment.platform == wanted.platform]
        for recipe in recipes:
            before = tuple(each for each in records if is_of(each.environment, recipe))
            full = next((each for each in before if len(carried(each, corpus.claims)) == len(corpus.claims)), None)
            if full is None or wanted.again:
                self.tasks.append(Task(recipe, corpus.settings, corpus.claims, before, wanted))
            else:
                results = carried(full, corpus.claims).values()
                self.done[recipe] = record_of(full.environment, results, full.measured)

    def run(self, executor: Executor, width: int = 1) -> Iterator[Measured]:
        """Each environment as soon as it is measured and its record written.

        Args:
            executor: Runs `measure`; anything with the same `submit`.
            width: How many environments are handed over at the same time.

        Raises:
            RecordError: A record could not be written.
            ExecutorError: Nothing more can be run; what was measured before is recorded.
        """
        for record in self.done.values():
            write_record(record, self._folder)  # what is expected may have changed
        for task, future in handed(executor, measure, self.tasks, width):
            measured = outcome(future, task)
            self._keep(measured)
            yield measured

    def _keep(self, measured: Measured) -> None:
        """Writes the record, or the reason why there is none."""
        recipe = measured.task.recipe
        others = [each for each in read_blocked(self._folder) if each.key != recipe.key]
        if measured.record:
            write_record(measured.record, self._folder)
        else:
            row = Blocked(recipe.release, recipe.python, measured.because, today(), recipe.requirements)
            others.append(row)
        write_blocked(others, self._folder)


def outcome(future: Future[Measured], task: Task) -> Measured:
    """What came of a task, also where whoever ran it is gone.

    Raises:
        ExecutorError: Whoever could have run it instead is gone too.
    """
    try:
        return future.result()
    except ExecutorError:
        raise
    except ClaimcheckError as error:
        return Measured(task, because=reason(error, None))
    except Exception as error:  # noqa: BLE001 - whatever it is, the other environments go on
        return Measured(task, because=reason(RuntimeError(f"{type(error).__name__}: {error}"), None))
