"""Drift names every verdict that is not what it was said to be, and nothing else."""

from __future__ import annotations

import pytest
from helpers import record, result

from claimcheck.drift import Drift, find_drift
from claimcheck.words import Verdict


def test_nothing_drifts_where_all_is_as_expected_and_recorded():
    results = [result("a", "verified"), result("b", "refuted")]

    assert list(find_drift(results, record(*results))) == []


def test_verdict_against_expect_is_drift_without_any_record():
    found = list(find_drift([result("a", "verified", expected=Verdict.REFUTED)], None))

    assert found == [Drift("a", Verdict.VERIFIED, "expect", Verdict.REFUTED)]


def test_verdict_where_expect_is_silent_is_drift():
    found = list(find_drift([result("a", "verified", expected=None)], None))

    assert [str(each) for each in found] == [
        "a: measured verified, 'expect' says nothing of this environment",
    ]


@pytest.mark.parametrize("word", ["broken", "absent", "unchecked"])
def test_verdict_that_judges_nothing_contradicts_no_expectation(word: str):
    assert list(find_drift([result("a", word, expected=Verdict.VERIFIED)], None)) == []


@pytest.mark.parametrize("word", ["refuted", "broken", "absent", "unchecked"])
def test_every_change_against_the_record_is_drift(word: str):
    now = result("a", word)
    found = list(find_drift([now], record(result("a", "verified"))))

    assert [str(each) for each in found if each.against == "record"] == [f"a: measured {word}, 'record' says verified"]


def test_record_of_other_snippets_says_nothing():
    edited = result("a", "refuted", digest="fedcba9876543210")

    assert list(find_drift([edited], record(result("a", "verified")))) == []


def test_claim_that_the_record_has_not_is_no_drift():
    assert list(find_drift([result("new", "verified")], record(result("old", "verified")))) == []


def test_claim_that_was_not_run_now_is_no_drift():
    assert list(find_drift([], record(result("a", "verified")))) == []


def test_one_claim_can_drift_from_both():
    now = result("a", "refuted", expected=Verdict.VERIFIED)
    found = list(find_drift([now], record(result("a", "verified"))))

    assert [each.against for each in found] == ["expect", "record"]
