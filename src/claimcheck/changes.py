"""Verdicts that differ: between any two releases or environments, and from each release to the next."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from packaging.version import Version

from claimcheck.errors import UsageError
from claimcheck.judging import over_environments
from claimcheck.model import Claim
from claimcheck.ranges import Ranges, infer
from claimcheck.results import Environment, Record
from claimcheck.standing import standing
from claimcheck.words import Verdict


@dataclass(frozen=True)
class Change:
    """One verdict that is not what it was.

    Attributes:
        claim: Its id.
        before: The release or environment of the old verdict.
        after: The release or environment of the new one.
        old: The verdict there.
        new: The verdict here.
        by_python: Whether Python alone explains it, so that the release has no part in it.
    """

    claim: str
    before: str
    after: str
    old: Verdict
    new: Verdict
    by_python: bool = False


@dataclass(frozen=True)
class Comparison:
    """Two releases or environments, side by side.

    Attributes:
        changes: Verdicts that differ, in the order of the claims.
        same: How many do not.
        apart: Ids of claims that were not run in both.
    """

    changes: tuple[Change, ...]
    same: int
    apart: tuple[str, ...]


def history(claim: str, verdicts: Mapping[Environment, Verdict]) -> list[Change]:
    """Every change from a release to the next one in which the claim was run, oldest first.

    Args:
        claim: Its id.
        verdicts: From `standing`.
    """
    ranges = infer(verdicts)
    found: dict[str, list[Environment]] = {}
    for environment in sorted(verdicts, key=lambda each: Version(each.release)):
        found.setdefault(environment.release, []).append(environment)
    words = {release: over_environments(verdicts[each] for each in where) for release, where in found.items()}
    run = [release for release, verdict in words.items() if verdict is not Verdict.UNCHECKED]
    return [
        Change(claim, before, after, words[before], words[after], _by_python(ranges, found[before], found[after]))
        for before, after in pairwise(run)
        if words[before] is not words[after]
    ]


def _by_python(ranges: Ranges | None, before: Sequence[Environment], after: Sequence[Environment]) -> bool:
    """True where, on each Python that was used, the ranges state the same for both releases."""
    if ranges is None:
        return False
    pythons = {each.short_python for each in (*before, *after)}
    pairs = [tuple(ranges.stated(each[0].release, python) for each in (before, after)) for python in pythons]
    return all(old is new and old is not None for old, new in pairs)


def compare(claims: Sequence[Claim], records: Sequence[Record], before: str, after: str) -> Comparison:
    """What differs between two releases, or environments.

    Args:
        claims: Those to compare, as they stand now.
        records: All of them.
        before: A release, or the id of an environment.
        after: Another one.

    Raises:
        UsageError: No record is of one of them.
    """
    old, new = (_named(records, name) for name in (before, after))
    words = {claim.id: (_verdict(claim, old), _verdict(claim, new)) for claim in claims}
    both = {name: pair for name, pair in words.items() if Verdict.UNCHECKED not in pair}
    found = tuple(Change(name, before, after, *pair) for name, pair in both.items() if pair[0] is not pair[1])
    return Comparison(found, len(both) - len(found), tuple(name for name in words if name not in both))


def _verdict(claim: Claim, records: Sequence[Record]) -> Verdict:
    return over_environments(standing(claim, records).values())


def _named(records: Sequence[Record], name: str) -> list[Record]:
    """The records of a release or an environment."""
    found = [each for each in records if name in {each.environment.release, each.environment.id}]
    if found:
        return found
    if not records:
        raise UsageError("there are no records; 'claimcheck verify --record' makes one")
    raise UsageError(f"no record of '{name}'; {_near(records, name)}")


def _near(records: Sequence[Record], name: str) -> str:
    """What may have been meant: names that look alike, or else every release."""
    releases = list(dict.fromkeys(each.environment.release for each in records))
    near = difflib.get_close_matches(name, [*releases, *(each.environment.id for each in records)], 3)
    return f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(releases)}"
