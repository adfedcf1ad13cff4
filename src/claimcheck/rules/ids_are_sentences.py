"""An id is a kebab-case sentence, unique, and says neither a number nor a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claimcheck.errors import Problem
from claimcheck.model import Claim, Corpus

KEBAB = re.compile(r"[a-z]+(-[a-z]+){2,}")
VERDICTS = {"verified", "refuted", "broken"}


def ids_are_sentences(corpus: Corpus) -> Iterator[Problem]:
    """Ids are addresses: they must be readable, and must not change when a verdict does."""
    seen: dict[str, Claim] = {}
    for claim in corpus.claims:
        if not KEBAB.fullmatch(claim.id):
            expected = "three or more words of small letters, joined by dashes"
            yield Problem(claim.path, 1, f"the id '{claim.id}'", expected, "rename the file")
        elif words := sorted(VERDICTS & set(claim.id.split("-"))):
            expected = "an id that stays right when the verdict changes"
            yield Problem(
                claim.path, 1, f"'{words[0]}' in the id", expected, "say what is asserted, not whether it holds"
            )
        if claim.id in seen:
            fix = "rename one of the two files"
            yield Problem(claim.path, 1, f"the id of {seen[claim.id].path} again", "each id once", fix)
        seen.setdefault(claim.id, claim)
    yield from former_ids_are_free(corpus, seen)
    for world in corpus.worlds:
        if world.id in seen:
            found = f"the id of {seen[world.id].path} again"
            yield Problem(world.path, 1, found, "each id once", "rename the world")
        if not KEBAB.fullmatch(world.id):
            expected = "three or more words of small letters, joined by dashes"
            yield Problem(world.path, 1, f"the id '{world.id}'", expected, "rename the file")


def former_ids_are_free(corpus: Corpus, taken: Mapping[str, Claim]) -> Iterator[Problem]:
    """An old address leads to one claim, which is not the one that has it now."""
    former: dict[str, Claim] = {}
    for claim in corpus.claims:
        for name in claim.formerly:
            place = claim.path, claim.line("formerly")
            if other := taken.get(name) or former.get(name):
                expected = "an id that leads nowhere else"
                yield Problem(*place, f"'{name}', which is an id of {other.path}", expected, "remove it here or there")
            elif not KEBAB.fullmatch(name):
                expected = "three or more words of small letters, joined by dashes"
                yield Problem(*place, f"the former id '{name}'", expected, "write it as it was")
            former.setdefault(name, claim)
