"""What the verdict of a claim depends on, and in which ranges it holds: inferred from what was measured, no further.

A release that lies between two measured ones of the same verdict counts as theirs. Nothing is said of a release
outside of all that were measured, nor of one that lies where the verdict changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby, pairwise

from packaging.version import Version

from claimcheck.results import Environment
from claimcheck.words import Verdict


class Factor(StrEnum):
    """What can make verdicts differ."""

    RELEASE = "release"
    """Of the library."""
    PYTHON = "python"
    """Of Python, without its patch number."""


OTHER = {Factor.RELEASE: Factor.PYTHON, Factor.PYTHON: Factor.RELEASE}


@dataclass(frozen=True)
class Span:
    """Values of one factor that stand side by side, as far as they were measured.

    Attributes:
        first: The oldest of them; it was measured.
        last: The newest of them; it was measured.
        verdict: What was measured in all of them; None where it depends on the other factor.
        inside: Ranges of the other factor, oldest first, where the verdict depends on it.
    """

    first: str
    last: str
    verdict: Verdict | None
    inside: tuple[Span, ...] = ()

    def holds(self, value: str) -> bool:
        """True where a value is one of the ends, or lies between them."""
        return Version(self.first) <= Version(value) <= Version(self.last)


@dataclass(frozen=True)
class Ranges:
    """What explains every verdict that was measured of one claim.

    Attributes:
        factor: What the verdict depends on; the release where it depends on nothing or on both.
        spans: Ranges of that factor, oldest first.
        rival: Ranges of the other factor where they explain everything as simply; else empty.
        measured: The values of each factor, oldest first.
        unchecked: Environments in which the claim was not run, newest release first.
    """

    factor: Factor
    spans: tuple[Span, ...]
    rival: tuple[Span, ...]
    measured: Mapping[Factor, tuple[str, ...]]
    unchecked: tuple[Environment, ...] = ()

    @property
    def both(self) -> bool:
        """True where neither factor alone explains the verdicts."""
        return any(span.inside for span in self.spans)

    def stated(self, release: str, python: str) -> Verdict | None:
        """The verdict that these ranges state, None where they state none."""
        place = {Factor.RELEASE: release, Factor.PYTHON: python}
        if not all(Span(known[0], known[-1], None).holds(place[name]) for name, known in self.measured.items()):
            return None
        span = next((span for span in self.spans if span.holds(place[self.factor])), None)
        if span and span.inside:
            span = next((each for each in span.inside if each.holds(place[OTHER[self.factor]])), None)
        return span.verdict if span else None


Cells = Mapping[tuple[str, str], Verdict]
"""Release and Python to the verdict there."""


def infer(verdicts: Mapping[Environment, Verdict]) -> Ranges | None:
    """The ranges of one claim, None where it was run nowhere.

    The factor is the one that explains every verdict with the fewest changes. Where neither does, it is the
    factor that needs the fewest changes when the other one may explain what happens in each of its spans.
    """
    cells = measured_cells(verdicts)
    if not cells:
        return None
    values = {factor: tuple(ordered({place(cell, factor) for cell in cells})) for factor in Factor}
    unchecked = tuple(each for each, verdict in verdicts.items() if verdict is Verdict.UNCHECKED)
    single = {factor: found for factor in Factor if (found := alone(cells, factor))}
    if single:
        factor = min(single, key=lambda each: len(single[each]))
        rival = single.get(OTHER[factor], ())
        close = 1 < len(rival) == len(single[factor])
        return Ranges(factor, single[factor], rival if close else (), values, unchecked)
    joint = {factor: together(cells, factor) for factor in Factor}
    factor = min(joint, key=lambda each: changes(joint[each]))
    return Ranges(factor, joint[factor], (), values, unchecked)


def measured_cells(verdicts: Mapping[Environment, Verdict]) -> Cells:
    """Release and Python to the verdict; `depends` where machines disagree, and nothing where it was not run."""
    found: dict[tuple[str, str], set[Verdict]] = {}
    for environment, verdict in verdicts.items():
        if verdict is not Verdict.UNCHECKED:
            found.setdefault((environment.release, environment.short_python), set()).add(verdict)
    return {cell: words.pop() if len(words) == 1 else Verdict.DEPENDS for cell, words in found.items()}


def place(cell: tuple[str, str], factor: Factor) -> str:
    """The value of a factor in a cell."""
    return cell[0] if factor is Factor.RELEASE else cell[1]


def ordered(versions: set[str]) -> list[str]:
    """Versions, oldest first."""
    return sorted(versions, key=Version)


def alone(cells: Cells, factor: Factor) -> tuple[Span, ...]:
    """The spans of a factor that explains every verdict by itself; empty where it does not."""
    found: dict[str, set[Verdict]] = {}
    for cell, verdict in cells.items():
        found.setdefault(place(cell, factor), set()).add(verdict)
    if any(len(words) > 1 for words in found.values()):
        return ()
    values = ordered(set(found))
    runs = (list(run) for _, run in groupby(values, key=lambda value: found[value]))
    return tuple(Span(run[0], run[-1], next(iter(found[run[0]]))) for run in runs)


def together(cells: Cells, factor: Factor) -> tuple[Span, ...]:
    """The spans of a factor, in each of which the other one explains the verdicts, with the fewest changes."""
    values = ordered({place(cell, factor) for cell in cells})

    @cache
    def span(start: int, end: int) -> Span | None:
        part = {cell: verdict for cell, verdict in cells.items() if place(cell, factor) in values[start:end]}
        inside = alone(part, OTHER[factor])
        if len(inside) == 1:
            return Span(values[start], values[end - 1], inside[0].verdict)
        return Span(values[start], values[end - 1], None, inside) if inside else None

    best: list[tuple[Span, ...]] = [()]
    for end in range(1, len(values) + 1):
        ways = ((*best[start], found) for start in range(end) if (found := span(start, end)))
        best.append(min(ways, key=lambda way: (changes(way), len(way))))
    return best[-1]


def changes(spans: Sequence[Span]) -> int:
    """How often the verdict changes along the spans, and within them."""
    return len(spans) - 1 + sum(len(span.inside) - 1 for span in spans if span.inside)


def boundaries(spans: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """Where the verdict changes, newest first: two neighbours that were measured, between which it does."""
    yield from reversed([(old.last, new.first) for old, new in pairwise(spans)])
