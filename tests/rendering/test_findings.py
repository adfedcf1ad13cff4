"""What was measured of one claim."""

from __future__ import annotations

from dataclasses import replace

from books import FLOOR, SUMS, TURN, altered, found, small_corpus, small_records

from claimcheck.rendering.book import read
from claimcheck.rendering.findings import EDITED, NOT_RUN
from claimcheck.words import Verdict


def test_a_claim_on_which_all_records_agree_has_their_verdict():
    assert (found(TURN).verdict, found(FLOOR).verdict) == (Verdict.VERIFIED, Verdict.REFUTED)


def test_a_claim_on_which_records_disagree_depends():
    finding = found(SUMS)
    assert finding.verdict is Verdict.DEPENDS
    assert finding.by_release == {"2.0": Verdict.VERIFIED, "1.0": Verdict.REFUTED}


def test_an_edit_of_what_decides_takes_the_verdict_away():
    finding = found(TURN, altered(TURN, api=("math.pi",)))
    assert finding.verdict is Verdict.UNCHECKED
    assert [each.because for each in finding.readings] == [EDITED, EDITED]
    assert finding.results == []


def test_an_edit_of_prose_keeps_the_verdict():
    assert found(TURN, altered(TURN, why="Otherwise put.")).verdict is Verdict.VERIFIED


def test_a_claim_that_no_record_knows_was_not_run():
    corpus = small_corpus()
    records = [replace(each, claims={}) for each in small_records(corpus)]
    finding = read(corpus, records).by_id[TURN]
    assert (finding.verdict, finding.readings[0].because) == (Verdict.UNCHECKED, NOT_RUN)


def test_a_verdict_other_than_the_expected_one_drifts():
    agreeing, drifting = found(FLOOR), found(TURN, altered(TURN, expect=small_corpus().claims[-1].expect))
    assert [each.drifts for each in agreeing.readings] == [False, False]
    assert [each.drifts for each in drifting.readings] == [True, True]
