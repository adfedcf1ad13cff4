"""A fact contradicts its claim: in no world do both of them hold."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.evidence import Evidence, agreeing_twins
from claimcheck.model import Corpus
from claimcheck.words import Role


def facts_contradict_claims(corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """Where both can be true, the fact does not say why the claim is false."""
    for claim in corpus.claims:
        fact = claim.snippet(Role.FACT)
        if fact and (worlds := ", ".join(agreeing_twins(evidence, claim))):
            found = f"a fact that holds where its claim does, in {worlds}"
            fix = "assert in the fact what contradicts the claim"
            yield Problem(claim.path, fact.line, found, "a fact that fails there", fix)
