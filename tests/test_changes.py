"""Verdicts that differ, between any two releases and from each to the next."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from helpers import claim
from test_ranges import A, R, U, V, environment

from claimcheck.changes import Change, compare, history
from claimcheck.errors import UsageError
from claimcheck.results import ClaimResult, Record
from claimcheck.words import Verdict

FIRST, SECOND, THIRD = (claim(name) for name in ("first-claim", "second-claim", "third-claim"))


def record(release: str, python: str, **verdicts: Verdict) -> Record:
    """A record of the three claims; those that are not named were not run."""
    known = {"first": FIRST, "second": SECOND, "third": THIRD}
    results = {
        known[name].id: ClaimResult(known[name].id, verdict, None, known[name].digest)
        for name, verdict in verdicts.items()
    }
    return Record(environment(release, python), "2026-01-02", results)


RECORDS = [
    record("2.0.1", "3.11.7", first=V, second=R),
    record("2.0.1", "3.10.13", first=V, second=V),
    record("1.9.1", "3.10.13", first=R, second=V, third=A),
]


def test_history_goes_from_release_to_release_oldest_first():
    verdicts = {environment("2.0.1"): V, environment("1.9.1"): R, environment("1.10.2"): R, environment("1.0.1"): A}
    assert history("x", verdicts) == [Change("x", "1.0.1", "1.9.1", A, R), Change("x", "1.10.2", "2.0.1", R, V)]


def test_release_in_which_it_was_not_run_is_passed_over():
    verdicts = {environment("1.0.1"): V, environment("1.9.1"): U, environment("2.0.1"): R}
    assert history("x", verdicts) == [Change("x", "1.0.1", "2.0.1", V, R)]


def test_change_that_python_explains_is_marked():
    verdicts = {
        environment("1.0.1", "3.9.18"): V,
        environment("1.9.1", "3.11.7"): R,
        environment("2.0.1", "3.10.13"): V,
    }
    assert [(each.after, each.by_python) for each in history("x", verdicts)] == [("1.9.1", True), ("2.0.1", True)]


def test_change_of_the_release_is_told_from_one_of_python_where_both_play_a_part():
    verdicts = {
        environment("1.0.1", "3.9.18"): A,
        environment("1.9.1", "3.9.18"): V,
        environment("1.9.1", "3.11.7"): R,
        environment("2.0.1", "3.9.18"): V,
        environment("2.0.1", "3.11.7"): R,
        environment("2.1.2", "3.9.18"): V,
    }
    assert [(each.before, each.after, each.by_python) for each in history("x", verdicts)] == [
        ("1.0.1", "1.9.1", False),
        ("2.0.1", "2.1.2", True),
    ]


def test_claim_that_was_run_once_has_no_history():
    assert history("x", {environment("1.0.1"): V}) == []
    assert history("x", {environment("1.0.1"): U}) == []


def test_releases_are_compared_over_all_their_environments():
    found = compare([FIRST, SECOND, THIRD], RECORDS, "1.9.1", "2.0.1")
    assert found.changes == (
        Change(FIRST.id, "1.9.1", "2.0.1", R, V),
        Change(SECOND.id, "1.9.1", "2.0.1", V, Verdict.DEPENDS),
    )
    assert (found.same, found.apart) == (0, (THIRD.id,))


def test_environments_are_compared_by_their_names():
    old, new = RECORDS[1].environment.id, RECORDS[0].environment.id
    found = compare([FIRST, SECOND], RECORDS, old, new)
    assert ([each.claim for each in found.changes], found.same) == ([SECOND.id], 1)


def test_claim_that_was_edited_since_is_not_compared():
    edited = replace(FIRST, api=("math.pow",))
    assert compare([edited], RECORDS, "1.9.1", "2.0.1").apart == (FIRST.id,)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2.0", "no record of '2.0'; did you mean 2.0.1"),
        ("banana", "no record of 'banana'; there are: 2.0.1, 1.9.1"),
        ("math-2.0.1-python-3.12-linux-x86_64-cpu", "did you mean math-2.0.1-python-3.11-linux-x86_64-cpu or "),
    ],
)
def test_unknown_name_is_answered_with_what_may_be_meant(name: str, said: str):
    with pytest.raises(UsageError, match=re.escape(said)):
        compare([FIRST], RECORDS, "1.9.1", name)


def test_nothing_to_compare_is_said():
    with pytest.raises(UsageError, match="there are no records; "):
        compare([FIRST], [], "1.0", "2.0")
