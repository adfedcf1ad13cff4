"""What was measured of one claim, read against the claim as it stands now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from claimcheck.changes import Change, history
from claimcheck.judging import JUDGED, over_environments
from claimcheck.model import Claim
from claimcheck.ranges import Ranges, infer
from claimcheck.results import ClaimResult, Environment, Record
from claimcheck.standing import current
from claimcheck.words import Verdict

EDITED = "The claim was edited after it was run there."
NOT_RUN = "It was not run there."


@dataclass(frozen=True)
class Reading:
    """What one record says of one claim.

    Attributes:
        environment: Where.
        measured: The day, as `YYYY-MM-DD`.
        verdict: As recorded; unchecked where the claim has changed since.
        expected: The author's theory for that environment, None where it is silent.
        because: One sentence for a verdict that is neither verified nor refuted; else empty.
        result: What the snippets did; None where the claim was not run as it stands now.
    """

    environment: Environment
    measured: str
    verdict: Verdict
    expected: Verdict | None
    because: str
    result: ClaimResult | None

    @property
    def drifts(self) -> bool:
        """True where what was measured contradicts the author's theory."""
        return self.expected is not None and self.verdict in JUDGED and self.verdict is not self.expected


@dataclass(frozen=True)
class Finding:
    """One claim with all that was measured of it.

    Attributes:
        claim: As it stands now.
        readings: One for each record, newest release first.
        verdict: One word for all of them.
    """

    claim: Claim
    readings: tuple[Reading, ...]
    verdict: Verdict

    @cached_property
    def by_release(self) -> dict[str, Verdict]:
        """Release of the library to the verdict there, newest first."""
        found: dict[str, list[Verdict]] = {}
        for reading in self.readings:
            found.setdefault(reading.environment.release, []).append(reading.verdict)
        return {release: over_environments(verdicts) for release, verdicts in found.items()}

    @cached_property
    def ranges(self) -> Ranges | None:
        """What the verdict depends on, None where the claim was run nowhere."""
        return infer(self._by_environment)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change of the verdict from one release to the next, oldest first."""
        return tuple(history(self.claim.id, self._by_environment))

    @property
    def _by_environment(self) -> dict[Environment, Verdict]:
        return {reading.environment: reading.verdict for reading in self.readings}

    @property
    def results(self) -> list[ClaimResult]:
        """What was measured of the claim as it stands now, newest release first."""
        return [reading.result for reading in self.readings if reading.result]


def find(claim: Claim, records: Iterable[Record]) -> Finding:
    """What the records say of a claim."""
    readings = tuple(reading(claim, record) for record in records)
    return Finding(claim, readings, over_environments(each.verdict for each in readings))


def reading(claim: Claim, record: Record) -> Reading:
    """What one record says; a result of snippets that have changed since counts as none."""
    result = current(claim, record)
    expected = claim.expected(record.environment.versions)
    if result is None:
        because = EDITED if claim.id in record.claims else NOT_RUN
        return Reading(record.environment, record.measured, Verdict.UNCHECKED, expected, because, None)
    return Reading(
        record.environment, result.measured or record.measured, result.verdict, expected, result.because, result
    )
