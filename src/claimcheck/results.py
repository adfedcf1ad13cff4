"""What was measured: an environment, what snippets did there, and the verdicts that follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from packaging.version import Version

from claimcheck.words import Outcome, Role, Verdict


@dataclass(frozen=True)
class Environment:
    """Where snippets ran.

    Attributes:
        library: The name of the module that was imported.
        build: Its version string, with a local part such as `+cpu` where it has one.
        python: The Python release, three numbers.
        implementation: `CPython` or another.
        platform: Operating system and processor, such as `linux-x86_64`.
        device: What tensors can be put on, such as `cpu`.
    """

    library: str
    build: str
    python: str
    implementation: str
    platform: str
    device: str

    @cached_property
    def release(self) -> str:
        """The library's version without its local part."""
        return Version(self.build).public

    @property
    def short_python(self) -> str:
        """The Python release without its patch number."""
        return ".".join(self.python.split(".")[:2])

    @property
    def id(self) -> str:
        """A name for files: the library's release, Python without its patch number, platform and device."""
        return f"{self.library}-{self.release}-python-{self.short_python}-{self.platform}-{self.device}"

    @property
    def versions(self) -> dict[str, str]:
        """What the ranges of an expectation are compared with."""
        return {self.library: self.release, "python": self.python}

    def __str__(self) -> str:
        return f"{self.library} {self.build}, Python {self.python}, {self.platform}, {self.device}"


@dataclass(frozen=True)
class Raised:
    """An exception that ended a snippet.

    Attributes:
        type: Its class, with the module where that is not a builtin.
        message: What `str()` says of it, at most 4,000 characters.
        line: The last line of the claim's file in its traceback, counted from 1; None where there is none.
        traceback: The last frames, as Python prints them.
    """

    type: str
    message: str
    line: int | None = None
    traceback: str = ""

    def __str__(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type


@dataclass(frozen=True)
class Warned:
    """A warning that Python would have shown.

    Attributes:
        category: The class of the warning.
        message: Its text, at most 4,000 characters.
    """

    category: str
    message: str

    def __str__(self) -> str:
        return f"{self.category}: {self.message}"


@dataclass(frozen=True)
class SnippetResult:
    """What one snippet did in one environment.

    Attributes:
        role: Which snippet of the claim.
        outcome: In one word.
        asserts: How many times an assert ran.
        seconds: Wall time of the snippet alone.
        exception: What ended it, None where it ran to its end.
        caught: What its own `except` clauses caught, at most 50.
        stdout: What it printed, at most 64 KiB.
        stderr: What it wrote to standard error, at most 64 KiB.
        warnings: In the order they were shown, at most 50.
        notes: Remarks on the run: a signal, what was left running, what was cut.
        peak_kib: The largest memory of its process, in KiB.
    """

    role: Role
    outcome: Outcome
    asserts: int
    seconds: float
    exception: Raised | None = None
    caught: tuple[Raised, ...] = ()
    stdout: str = ""
    stderr: str = ""
    warnings: tuple[Warned, ...] = ()
    notes: tuple[str, ...] = ()
    peak_kib: int = 0


@dataclass(frozen=True)
class ClaimResult:
    """What follows for one claim in one environment.

    Attributes:
        id: The claim's.
        verdict: Measured.
        expected: The author's theory for that environment, None where it is silent.
        digest: Of the snippets that were run, so that an edit shows.
        snippets: What they did; empty where nothing was run.
        because: One sentence for a verdict that is neither verified nor refuted; else empty.
        measures: Quantities that make what the snippets print differ from run to run.
        measured: The day, where it is not that of the record; else empty.
    """

    id: str
    verdict: Verdict
    expected: Verdict | None
    digest: str
    snippets: tuple[SnippetResult, ...] = ()
    because: str = ""
    measures: tuple[str, ...] = ()
    measured: str = ""

    def snippet(self, role: Role) -> SnippetResult | None:
        """What the snippet of that role did, None where it was not run."""
        return next((snippet for snippet in self.snippets if snippet.role is role), None)


@dataclass(frozen=True)
class Record:
    """All outcomes of one environment.

    Attributes:
        environment: Where.
        measured: The day of every claim that does not give another, as `YYYY-MM-DD`.
        claims: Claim id to what follows, sorted by id.
    """

    environment: Environment
    measured: str
    claims: dict[str, ClaimResult]

    def dated(self) -> dict[str, ClaimResult]:
        """The claims, each with its own day."""
        return {
            name: replace(result, measured=result.measured or self.measured) for name, result in self.claims.items()
        }

    @property
    def latest(self) -> str:
        """The last day on which a claim was measured."""
        return max([self.measured, *(result.measured for result in self.claims.values())])


def record_of(environment: Environment, results: Iterable[ClaimResult], day: str) -> Record:
    """The record of results of several days: its day is their first, and only later ones keep their own.

    Args:
        environment: Where.
        results: Each with its day, at most one of a claim.
        day: Of a record without results.
    """
    found = sorted(results, key=lambda result: result.id)
    first = min((result.measured for result in found), default=day)
    rows = {each.id: replace(each, measured="") if each.measured == first else each for each in found}
    return Record(environment, first, rows)
