"""Every world was run as it stands now, and flips at least one claim that it concerns."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.evidence import Evidence, falsified_by
from claimcheck.model import Corpus


def worlds_flip_claims(corpus: Corpus, evidence: Evidence) -> Iterator[Problem]:
    """A world in which nothing changes for any claim tells nothing of any of them."""
    used = {world.id for claim in corpus.claims for world in falsified_by(evidence, claim, corpus.worlds)}
    for world in corpus.worlds:
        if not evidence.knows(world):
            found = "a world in which the claims were not run as it stands now"
            yield Problem(world.path, 1, found, "a world that flips a claim", "run 'claimcheck worlds'")
        elif world.id not in used:
            fix = "remove it, or widen its CONCERNS if a claim that flips there states something of them"
            yield Problem(world.path, 1, "a world that flips no claim", "a world that flips a claim", fix)
