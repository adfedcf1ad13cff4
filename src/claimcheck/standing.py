"""What the records say of a claim as it stands now: results of other snippets than its own do not count."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model import Claim
from claimcheck.results import ClaimResult, Environment, Record
from claimcheck.words import Verdict


def standing(claim: Claim, records: Iterable[Record]) -> dict[Environment, Verdict]:
    """The verdict in each recorded environment; `unchecked` where it was not run since it was edited."""
    return {
        record.environment: result.verdict if (result := current(claim, record)) else Verdict.UNCHECKED
        for record in records
    }


def current(claim: Claim, record: Record) -> ClaimResult | None:
    """The claim's result in a record, None where the record has none or is of other snippets."""
    result = record.claims.get(claim.id)
    return result if result and result.digest == claim.digest else None


def latest(claim: Claim, records: Iterable[Record]) -> ClaimResult | None:
    """The claim's result in the first record that has one."""
    return next((result for record in records if (result := current(claim, record))), None)
