"""Drift: where what was measured differs from what the author expects, or from what was recorded before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimcheck.judging import contradicts
from claimcheck.results import ClaimResult, Record
from claimcheck.words import Verdict


@dataclass(frozen=True)
class Drift:
    """One verdict that is not what it was said to be.

    Attributes:
        id: The claim's.
        measured: The verdict now.
        against: `expect` or `record`.
        other: The verdict there, None where `expect` says nothing of that environment.
    """

    id: str
    measured: Verdict
    against: str
    other: Verdict | None

    def __str__(self) -> str:
        said = f"says {self.other}" if self.other else "says nothing of this environment"
        return f"{self.id}: measured {self.measured}, '{self.against}' {said}"


def find_drift(results: Iterable[ClaimResult], record: Record | None) -> Iterator[Drift]:
    """Every contradiction of `expect`, and every change against a record of the same snippets.

    Args:
        results: What was measured now.
        record: The one that stands for the same environment, None where there is none.
    """
    before = record.claims if record else {}
    for result in results:
        if contradicts(result.verdict, result.expected):
            yield Drift(result.id, result.verdict, "expect", result.expected)
        old = before.get(result.id)
        if old and old.digest == result.digest and old.verdict is not result.verdict:
            yield Drift(result.id, result.verdict, "record", old.verdict)
