"""A claim that flips in no world that concerns it is not published."""

from __future__ import annotations

from dataclasses import replace

from helpers import claim, corpus, evidence, world

from claimcheck.evidence import Trial
from claimcheck.rules.verdicts_could_be_otherwise import verdicts_could_be_otherwise
from claimcheck.words import Outcome

A = claim()
NEAR, FAR = world("roots-are-larger"), world("powers-are-larger", "math.pow")
CORPUS = corpus(A, worlds=(NEAR, FAR))
TRUE_THERE = Trial(Outcome.HELD, Outcome.FAILED)


def said(**trials: Trial) -> list[str]:
    names = {name.replace("_", "-"): trial for name, trial in trials.items()}
    return [str(each) for each in verdicts_could_be_otherwise(CORPUS, evidence(CORPUS.worlds, [A], a=names))]


def test_claim_that_flips_where_it_matters_is_no_problem():
    assert said(roots_are_larger=TRUE_THERE) == []


UNFALSIFIED = (
    f"{A.path}:9: an unfalsified claim, the same in every world that concerns math.sqrt; expected a verdict that could "
    f"be otherwise; see 'claimcheck worlds {A.id}'; assert what depends on it, or write a world in which it is "
    "otherwise"
)


def test_claim_that_never_flips_is_unfalsified():
    assert said() == [UNFALSIFIED]


def test_claim_that_flips_beside_the_point_is_unfalsified():
    assert said(powers_are_larger=TRUE_THERE) == [UNFALSIFIED]


def test_claim_that_was_edited_is_to_be_run():
    found = evidence(CORPUS.worlds, [A], a={NEAR.id: TRUE_THERE})
    edited = replace(CORPUS, claims=(claim(api=("math.sqrt", "math.pow")),))

    (problem,) = verdicts_could_be_otherwise(edited, found)

    assert str(problem) == (
        f"{A.path}:9: a claim that was run in no world as it stands now; expected a verdict that could be otherwise; "
        "run 'claimcheck worlds'"
    )
