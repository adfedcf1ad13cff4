"""What two folders of records, one before and one after, differ in: flipped verdicts, and what came or went.

Pure: nothing is read, run or printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.blocked import Blocked
from claimcheck.changes import history
from claimcheck.drift import Drift, find_drift
from claimcheck.model import Claim
from claimcheck.results import Record
from claimcheck.standing import standing
from claimcheck.words import Verdict


@dataclass(frozen=True)
class Flip:
    """One verdict that is another now.

    Attributes:
        claim: Its id.
        before: The environment or release of the old verdict.
        after: That of the new one.
        old: The verdict there.
        new: The verdict here.
        edited: Whether the claim's snippets are others now, so that an edit may be the cause.
    """

    claim: str
    before: str
    after: str
    old: Verdict
    new: Verdict
    edited: bool = False


@dataclass(frozen=True)
class Unexpected:
    """One verdict of a new record that its claim's author did not expect.

    Attributes:
        where: The environment.
        drift: What was measured and what was expected.
    """

    where: str
    drift: Drift


@dataclass(frozen=True)
class Difference:
    """All that is not as it was.

    Attributes:
        flips: Verdicts that are others now: in one environment, or from a release to a new one.
        unexpected: Verdicts of new records that contradict `expect`.
        new: Environments with a record that had none.
        gone: Environments whose record is no longer there.
        blocked: Environments that cannot be made or used now, and could or were not tried before.
        same: How many verdicts of environments recorded in both did not change.
    """

    flips: tuple[Flip, ...]
    unexpected: tuple[Unexpected, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    blocked: tuple[Blocked, ...]
    same: int

    @property
    def alarming(self) -> bool:
        """True where somebody has to look: more than new records whose verdicts are the known ones."""
        return bool(self.flips or self.unexpected or self.gone or self.blocked)


@dataclass(frozen=True)
class State:
    """What one folder of records holds.

    Attributes:
        records: All of them.
        blocked: The environments that it lists as blocked.
    """

    records: Sequence[Record]
    blocked: Sequence[Blocked]


def compare(claims: Iterable[Claim], before: State, after: State) -> Difference:
    """What is not as it was.

    Args:
        claims: As they stand now.
        before: The records as they were.
        after: The records as they are.
    """
    old = {each.environment.id: each for each in before.records}
    new = {each.environment.id: each for each in after.records}
    pairs = [(old[name], record) for name, record in new.items() if name in old]
    changed = [flip for pair in pairs for flip in _changed(*pair)]
    both = sum(len(first.claims) for first, _ in pairs)
    added = [name for name in new if name not in old]
    known = {each.key for each in before.blocked}
    return Difference(
        (*changed, *_from_release_to_release(claims, before.records, after.records)),
        tuple(Unexpected(name, drift) for name in added for drift in find_drift(new[name].claims.values(), None)),
        tuple(added),
        tuple(name for name in old if name not in new),
        tuple(each for each in after.blocked if each.key not in known),
        both - len(changed),
    )


def _changed(old: Record, new: Record) -> Iterator[Flip]:
    """The verdicts that differ between two records of one environment, also where the claim was edited."""
    where = new.environment.id
    for name, before in old.claims.items():
        result = new.claims.get(name)
        verdict = result.verdict if result else Verdict.UNCHECKED
        if before.verdict is not verdict:
            edited = result is not None and result.digest != before.digest
            yield Flip(name, where, where, before.verdict, verdict, edited)


def _from_release_to_release(
    claims: Iterable[Claim], before: Sequence[Record], after: Sequence[Record]
) -> Iterator[Flip]:
    """The verdicts of new releases that differ from those of the release before, where Python does not explain it."""
    known = {each.environment.release for each in before}
    for claim in claims:
        for change in history(claim.id, standing(claim, after)):
            if change.after not in known and not change.by_python:
                yield Flip(claim.id, change.before, change.after, change.old, change.new)
