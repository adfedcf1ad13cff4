"""A verdict could be otherwise: in at least one world that concerns what the claim states, it flips."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.evidence import Evidence, unfalsified
from claimcheck.model import Corpus

FIX = "run 'claimcheck worlds'"


def verdicts_could_be_otherwise(corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """A snippet that says the same whatever the library does proves nothing, so it is not published."""
    for claim in corpus.claims:
        if evidence.case(claim) is None:
            found = "a claim that was run in no world as it stands now"
            yield Problem(claim.path, claim.line("title"), found, "a verdict that could be otherwise", FIX)
    for claim in unfalsified(evidence, corpus):
        found = f"an unfalsified claim, the same in every world that concerns {', '.join(claim.api)}"
        fix = (
            f"see 'claimcheck worlds {claim.id}'; assert what depends on it, or write a world in which it is otherwise"
        )
        yield Problem(claim.path, claim.line("title"), found, "a verdict that could be otherwise", fix)
