"""A verdict could be otherwise: in at least one world that concerns what the claim states, it flips."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.evidence import Evidence, flipped_by, unfalsified
from claimcheck.model import Claim, Corpus

FIX = "run 'claimcheck worlds'"


def verdicts_could_be_otherwise(corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """A snippet that says the same whatever the library does proves nothing, so it is not published."""
    for claim in corpus.claims:
        if evidence.case(claim) is None:
            found = "a claim that was run in no world as it stands now"
            yield Problem(claim.path, claim.line("title"), found, "a verdict that could be otherwise", FIX)
    for claim in unfalsified(evidence, corpus):
        beside = [world.id for world in flipped_by(evidence, claim, corpus.worlds)]
        yield _unfalsified(claim, beside)


def _unfalsified(claim: Claim, beside: list[str]) -> Problem:
    names = ", ".join(claim.api)
    found = f"an unfalsified claim, the same in every world that concerns {names}"
    fix = "assert what depends on it, or write the world in which it is otherwise"
    if beside:
        found += f"; it flips only in {', '.join(beside)}"
        fix = "name in 'api' what it states, or assert what it states"
    return Problem(claim.path, claim.line("title"), found, "a verdict that could be otherwise", fix)
