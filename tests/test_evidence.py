"""What follows from trials: which verdicts flip, which never do, which twins agree, which worlds are alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers import FACT_CODE, claim, corpus, evidence, expect, snippet, world

from claimcheck.evidence import (
    Case,
    Trial,
    agreeing_twins,
    concerns,
    falsified_by,
    flipped_by,
    not_told_apart,
    unfalsified,
)
from claimcheck.words import Outcome, Role, Verdict

A = claim("root-of-four-is-three")
B = claim("root-of-nine-is-four", api=("math.pow",))
NEAR, FAR = world("roots-are-larger"), world("powers-are-larger", "math.pow")
TRUE_THERE = Trial(Outcome.HELD, Outcome.FAILED, "AssertionError: the root of 4 is 3.0")


@pytest.mark.parametrize(
    ("verdict", "trial", "flips"),
    [
        pytest.param(Verdict.VERIFIED, Trial(Outcome.FAILED), True, id="verified-fails"),
        pytest.param(Verdict.VERIFIED, Trial(Outcome.RAISED), False, id="verified-breaks"),
        pytest.param(Verdict.VERIFIED, Trial(Outcome.CRASHED), False, id="verified-crashes"),
        pytest.param(Verdict.VERIFIED, Trial(Outcome.TIMEOUT), False, id="verified-hangs"),
        pytest.param(Verdict.VERIFIED, Trial(Outcome.VACUOUS), False, id="verified-asserts-nothing"),
        pytest.param(Verdict.REFUTED, Trial(Outcome.HELD, Outcome.FAILED), True, id="refuted-comes-true"),
        pytest.param(Verdict.REFUTED, Trial(Outcome.HELD, Outcome.RAISED), True, id="its-fact-breaks"),
        pytest.param(Verdict.REFUTED, Trial(Outcome.HELD, Outcome.HELD), False, id="both-hold"),
        pytest.param(Verdict.REFUTED, Trial(Outcome.HELD, Outcome.TIMEOUT), False, id="its-fact-hangs"),
        pytest.param(Verdict.REFUTED, Trial(Outcome.HELD), False, id="its-fact-was-not-asked"),
        pytest.param(Verdict.REFUTED, Trial(Outcome.RAISED), False, id="refuted-breaks"),
        pytest.param(Verdict.BROKEN, Trial(Outcome.HELD, Outcome.FAILED), False, id="broken"),
    ],
)
def test_only_the_opposite_verdict_is_a_flip(verdict: Verdict, trial: Trial, *, flips: bool):
    assert Case("", verdict, {"w": trial}).flips("w") is flips


def test_no_trial_is_no_flip():
    assert Case("", Verdict.VERIFIED).flips("w") is False


def test_world_concerns_a_claim_that_names_what_it_changes():
    assert [concerns(NEAR, A), concerns(FAR, A), concerns(world("w", "math.pow", "math.sqrt"), A)] == [
        True,
        False,
        True,
    ]


def test_flip_beside_the_point_does_not_falsify():
    found = evidence([NEAR, FAR], [A, B], a={NEAR.id: TRUE_THERE, FAR.id: TRUE_THERE}, b={NEAR.id: TRUE_THERE})

    assert list(flipped_by(found, A, [NEAR, FAR])) == [NEAR, FAR]
    assert list(falsified_by(found, A, [NEAR, FAR])) == [NEAR]
    assert list(unfalsified(found, corpus(A, B, worlds=(NEAR, FAR)))) == [B]


def test_edited_world_falsifies_nothing_until_it_is_run():
    found = evidence([NEAR], [A], a={NEAR.id: TRUE_THERE})
    edited = world(NEAR.id, source="another")

    assert list(flipped_by(found, A, [edited])) == []
    assert found.knows(edited) is False


def test_edited_claim_has_no_case():
    found = evidence([NEAR], [A], a={NEAR.id: TRUE_THERE})

    assert found.case(replace(A, snippets=(snippet("assert 1 == 2, 1\n"),))) is None
    assert found.case(A) is found.cases[A.id]


def test_claim_that_was_not_judged_is_not_unfalsified():
    found = evidence([NEAR], [A])
    absent = replace(found, cases={A.id: Case(A.digest, Verdict.ABSENT)})

    assert list(unfalsified(absent, corpus(A, worlds=(NEAR,)))) == []


def test_twins_that_both_hold_are_named_with_the_world():
    both = Trial(Outcome.HELD, Outcome.HELD)
    found = evidence([NEAR, FAR], [A], a={NEAR.id: TRUE_THERE, FAR.id: both})

    assert list(agreeing_twins(found, A)) == [FAR.id]


def test_twins_of_a_claim_that_holds_in_some_releases_may_agree():
    both = Trial(Outcome.HELD, Outcome.HELD)
    depends = claim(expect=(expect("verified", python="<3.11"), expect("refuted")))
    found = evidence([NEAR], [depends], a={NEAR.id: both})

    assert list(agreeing_twins(found, depends)) == []


def test_worlds_in_which_the_same_claims_flip_are_not_told_apart():
    third = world("roots-are-smaller")
    trials = {NEAR.id: TRUE_THERE, third.id: TRUE_THERE}
    found = evidence([NEAR, FAR, third], [A, B], a=trials, b={FAR.id: TRUE_THERE})

    assert list(not_told_apart(found, [NEAR, FAR, third])) == [(NEAR, third)]


def test_the_helpers_make_refuted_cases_with_facts():
    assert A.snippet(Role.FACT) == snippet(FACT_CODE, Role.FACT, 21)
    assert evidence([NEAR], [A]).cases[A.id].verdict is Verdict.REFUTED
