"""From a few words to the claims that speak of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimcheck.model import Claim

WORD = re.compile(r"[\w.]+")


def search(claims: Iterable[Claim], text: str, limit: int = 10) -> list[Claim]:
    """The claims that have most of the words, best first; those that have less than half of them are left out.

    Args:
        claims: To choose from; their order decides between equals.
        text: Words, counted in letters so that long ones weigh more, and twice where they stand in the title.
        limit: At most so many.
    """
    words = {word.strip(".") for word in WORD.findall(text.lower())} - {""}
    enough = sum(map(len, words)) / 2
    scores = [(each, *_found(each, words)) for each in claims]
    fit = [(claim, found + titled) for claim, found, titled in scores if found and found >= enough]
    return [claim for claim, _ in sorted(fit, key=lambda each: -each[1])[:limit]]


def _found(claim: Claim, words: set[str]) -> tuple[int, int]:
    """The letters of the words that stand in the claim, and of those that stand in its title."""
    title = f"{claim.title} {claim.id}".lower()
    text = " ".join([title, claim.truth, claim.why, claim.fix, *claim.api]).lower()
    return tuple(sum(len(word) for word in words if word in where) for where in (text, title))  # type: ignore[return-value]
