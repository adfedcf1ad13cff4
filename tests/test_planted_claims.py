"""The worlds of the real corpus catch every vacuous claim that is planted, and none that is honest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from helpers import DATA

from claimcheck.corpus import read_corpus
from claimcheck.evidence import unfalsified
from claimcheck.experiment import falsify
from claimcheck.model import Claim, Corpus
from claimcheck.words import Verdict

HOUSE = Path(__file__).parents[1]
PLANTED, _PROBLEMS = read_corpus(DATA / "planted")


def kind(topic: str) -> list[Claim]:
    return [claim for claim in PLANTED.claims if claim.topic == topic]


def test_planted_claims_are_sound_files():
    assert _PROBLEMS == []
    assert (len(kind("vacuous")), len(kind("honest"))) == (10, 4)


def test_every_vacuous_claim_is_caught_and_no_honest_one():
    corpus: Corpus = replace(PLANTED, worlds=read_corpus(HOUSE / "claims")[0].worlds)
    evidence = falsify(corpus)

    assert {case.verdict for case in evidence.cases.values()} == {Verdict.VERIFIED, Verdict.REFUTED}
    assert {claim.id for claim in unfalsified(evidence, corpus)} == {claim.id for claim in kind("vacuous")}
