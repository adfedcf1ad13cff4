"""In no world do a refuted claim and its fact both hold."""

from __future__ import annotations

from helpers import claim, corpus, evidence, world

from claimcheck.evidence import Trial
from claimcheck.rules.facts_contradict_claims import facts_contradict_claims
from claimcheck.words import Outcome

A = claim()
NEAR, FAR = world("roots-are-larger"), world("powers-are-larger", "math.pow")


def said(fact: Outcome) -> list[str]:
    trials = {each.id: Trial(Outcome.HELD, fact) for each in (NEAR, FAR)}
    found = evidence([NEAR, FAR], [A], a=trials)
    return [str(each) for each in facts_contradict_claims(corpus(A, worlds=(NEAR, FAR)), found)]


def test_fact_that_fails_where_its_claim_holds_is_no_problem():
    assert said(Outcome.FAILED) == []


def test_fact_that_holds_there_contradicts_nothing():
    assert said(Outcome.HELD) == [
        (
            f"{A.path}:21: a fact that holds where its claim does, in roots-are-larger, powers-are-larger; expected "
            f"a fact "
            "that fails there; assert in the fact what contradicts the claim"
        )
    ]
