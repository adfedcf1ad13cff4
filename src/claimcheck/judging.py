"""From what a snippet did to its outcome, from outcomes to a verdict, from verdicts to one word.

Pure: the same input gives the same answer, nothing is read, run or printed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypedDict

from claimcheck.words import Outcome, Verdict


class Reply(TypedDict, total=False):
    """What the worker says of one snippet; the keys that `end` does not give a meaning to are missing.

    `end` is `finished`, `timeout`, `killed` (by a signal), `vanished` (no report) or `impossible` (no space to run in).
    """

    end: str
    detail: str
    asserts: int
    own: bool
    swallowed: int | None
    seconds: float
    exception: dict[str, str | int | None] | None
    caught: list[dict[str, str | int | None]]
    warnings: list[dict[str, str]]
    threads: int
    processes: int
    peak_kib: int
    stdout: str
    stdout_bytes: int
    stderr: str
    stderr_bytes: int


def outcome_of(reply: Reply, refuted_by: Collection[str] = ()) -> Outcome:
    """The outcome is `failed` only for the snippet's own assert or for a declared exception.

    Args:
        reply: From the worker.
        refuted_by: `Type: beginning of message`, for the snippet with the role *Claim*.
    """
    if reply["end"] != "finished":
        return Outcome.TIMEOUT if reply["end"] == "timeout" else Outcome.CRASHED
    if reply["swallowed"] is not None:
        return Outcome.RAISED
    if (exception := reply["exception"]) is not None:
        text = f"{exception['type']}: {exception['message']}"
        declared = any(text.startswith(each) for each in refuted_by)
        return Outcome.FAILED if reply["own"] or declared else Outcome.RAISED
    return Outcome.HELD if reply["asserts"] else Outcome.VACUOUS


def verdict_of(claim: Outcome, fact: Outcome | None) -> Verdict:
    """The verdict is `refuted` only where a fact that runs says what is true instead.

    Args:
        claim: What the snippet with the role *Claim* did.
        fact: What the snippet with the role *Fact* did, None where the claim has none.
    """
    if claim is Outcome.HELD and fact in {None, Outcome.HELD}:
        return Verdict.VERIFIED
    if claim is Outcome.FAILED and fact is Outcome.HELD:
        return Verdict.REFUTED
    return Verdict.BROKEN


def over_environments(verdicts: Iterable[Verdict]) -> Verdict:
    """One word for a claim over all records: what cannot be shown as true or false wins, then disagreement."""
    found = set(verdicts)
    judged = found & {Verdict.VERIFIED, Verdict.REFUTED, Verdict.DEPENDS}
    if Verdict.BROKEN in found:
        return Verdict.BROKEN
    if len(judged) == 1:
        return judged.pop()
    if judged:
        return Verdict.DEPENDS
    return Verdict.ABSENT if found == {Verdict.ABSENT} else Verdict.UNCHECKED


def over_claims(verdicts: Iterable[Verdict]) -> Verdict:
    """One word for a statement: that of its claims where they agree, `mixed` where they disagree."""
    found = set(verdicts)
    if not found:
        return Verdict.NOT_CHECKABLE
    for unfit in (Verdict.BROKEN, Verdict.UNCHECKED):
        if unfit in found:
            return unfit
    judged = found - {Verdict.ABSENT} or found
    return judged.pop() if len(judged) == 1 else Verdict.MIXED


JUDGED = frozenset({Verdict.VERIFIED, Verdict.REFUTED})


def contradicts(verdict: Verdict, expected: Verdict | None) -> bool:
    """True where something was judged and the author's theory says otherwise, or says nothing."""
    return verdict in JUDGED and verdict is not expected
