"""The worlds of the real corpus catch every vacuous claim that is planted, and none that is honest."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import DATA

from claimcheck.corpus import read_corpus
from claimcheck.evidence import Case, unfalsified
from claimcheck.experiment import falsify
from claimcheck.model import Claim, Corpus
from claimcheck.words import Verdict

HOUSE = Path(__file__).parents[1]
PLANTED, _PROBLEMS = read_corpus(DATA / "planted")


def kind(topic: str) -> list[Claim]:
    return [claim for claim in PLANTED.claims if claim.topic == topic]


@functools.cache
def tried() -> tuple[dict[str, Case], frozenset[str]]:
    """Each planted claim's case, and the ids of those that flip in no world that concerns them."""
    corpus: Corpus = replace(PLANTED, worlds=read_corpus(HOUSE / "claims")[0].worlds)
    evidence = falsify(corpus)
    return dict(evidence.cases), frozenset(claim.id for claim in unfalsified(evidence, corpus))


def test_planted_claims_are_sound_files():
    assert _PROBLEMS == []
    assert (len(kind("vacuous")), len(kind("honest"))) == (10, 4)


@pytest.mark.parametrize("claim", PLANTED.claims, ids=lambda claim: claim.id)
def test_planted_claim_is_judged_as_any_other(claim: Claim):
    assert tried()[0][claim.id].verdict in {Verdict.VERIFIED, Verdict.REFUTED}


@pytest.mark.parametrize("claim", kind("vacuous"), ids=lambda claim: claim.id)
def test_vacuous_claim_is_caught(claim: Claim):
    assert claim.id in tried()[1]


@pytest.mark.parametrize("claim", kind("honest"), ids=lambda claim: claim.id)
def test_honest_claim_passes(claim: Claim):
    assert claim.id not in tried()[1]
