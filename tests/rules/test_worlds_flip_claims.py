"""A world flips a claim that it concerns, as it stands now."""

from __future__ import annotations

from helpers import claim, corpus, evidence, world

from claimcheck.evidence import Trial
from claimcheck.rules.worlds_flip_claims import worlds_flip_claims
from claimcheck.words import Outcome
from claimcheck.world import World

A = claim()
NEAR, FAR = world("roots-are-larger"), world("powers-are-larger", "math.pow")
TRUE_THERE = Trial(Outcome.HELD, Outcome.FAILED)
FOUND = evidence([NEAR, FAR], [A], a={NEAR.id: TRUE_THERE, FAR.id: TRUE_THERE})


def said(*worlds: World) -> list[str]:
    return [str(each) for each in worlds_flip_claims(corpus(A, worlds=worlds), FOUND)]


def test_world_that_flips_a_claim_is_no_problem():
    assert said(NEAR) == []


def test_world_that_flips_claims_beside_the_point_only_is_named():
    assert said(FAR) == [
        (
            f"{FAR.path}:1: a world that flips no claim; expected a world that flips a claim; remove it, or widen its "
            "CONCERNS if a claim that flips there states something of them"
        )
    ]


def test_world_that_was_edited_is_to_be_run():
    assert said(world(NEAR.id, source="another")) == [
        (
            f"{NEAR.path}:1: a world in which the claims were not run as it stands now; expected a world that flips a "
            "claim; run 'claimcheck worlds'"
        )
    ]
