"""Records speak of a claim only as long as they are of its own snippets."""

from __future__ import annotations

from helpers import claim, environment, record, result

from claimcheck.standing import current, latest, standing
from claimcheck.words import Verdict

CLAIM = claim()
FITTING = result(CLAIM.id, "refuted", digest=CLAIM.digest)
OUTDATED = result(CLAIM.id, "verified")
NEW, OLD = environment("2.13.0"), environment("1.13.1")


def test_each_record_gives_its_verdict():
    records = [record(FITTING, where=NEW), record(result(CLAIM.id, "verified", digest=CLAIM.digest), where=OLD)]

    assert standing(CLAIM, records) == {NEW: Verdict.REFUTED, OLD: Verdict.VERIFIED}


def test_claim_that_was_edited_since_reads_as_unchecked():
    assert standing(CLAIM, [record(OUTDATED, where=NEW)]) == {NEW: Verdict.UNCHECKED}


def test_claim_that_was_never_run_reads_as_unchecked():
    assert standing(CLAIM, [record(where=NEW)]) == {NEW: Verdict.UNCHECKED}
    assert standing(CLAIM, []) == {}


def test_current_result_is_of_the_same_snippets():
    assert current(CLAIM, record(FITTING)) is FITTING
    assert current(CLAIM, record(OUTDATED)) is None
    assert current(CLAIM, record()) is None


def test_latest_result_is_the_first_that_fits():
    assert latest(CLAIM, [record(), record(OUTDATED), record(FITTING)]) is FITTING
    assert latest(CLAIM, [record(OUTDATED)]) is None
