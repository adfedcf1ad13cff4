"""No two claims assert the same proposition: they could contradict each other, and their readers."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.model import Claim, Corpus


def propositions_are_unique(corpus: Corpus) -> Iterator[Problem]:
    """A second file for the same proposition is merged into the first."""
    seen: dict[str, Claim] = {}
    for claim in corpus.claims:
        words = " ".join(claim.title.lower().split()).rstrip(".")
        if words in seen:
            other = seen[words]
            found = f"the proposition of {other.path} again"
            if {each.verdict for each in claim.expect} != {each.verdict for each in other.expect}:
                found += ", with another 'expect'"
            fix = "merge the two, or say what differs"
            yield Problem(claim.path, claim.line("title"), found, "each proposition once", fix)
        seen.setdefault(words, claim)
