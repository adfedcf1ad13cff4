"""Every name in front matter and in a world stands in a list: APIs, capabilities, releases, related claims."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from claimcheck.errors import Problem
from claimcheck.model import Claim, Corpus

LISTED = "correct it, or list it in [api] of corpus.toml"


def names_are_known(corpus: Corpus) -> Iterator[Problem]:
    """A name that is misspelled would otherwise read as absent everywhere, or lead nowhere."""
    ids = {claim.id for claim in corpus.claims} | set(corpus.unread)
    for claim in corpus.claims:
        for key, names, known, fix in _names(corpus, claim, ids):
            yield from _unknown((claim.path, claim.line(key)), key, names, known, fix)
    for world in corpus.worlds:
        yield from _unknown((world.path, world.line), "CONCERNS", world.concerns, corpus.settings.api, LISTED)


Row = tuple[str, Collection[str], Collection[str], str]


def _names(corpus: Corpus, claim: Claim, ids: set[str]) -> Iterator[Row]:
    """Key of the front matter, the names there, those that may stand there, and what to do about others."""
    settings = corpus.settings
    releases = [name for expectation in claim.expect for name, _ in expectation.where]
    yield "api", claim.api, settings.api, LISTED
    yield "needs", claim.needs, settings.needs, "correct it, or list it in [needs] of corpus.toml"
    yield "expect", releases, ("python", settings.library), "name one of these"
    yield "see", claim.see, ids - {claim.id}, "name another claim by its id"


def _unknown(
    place: tuple[str, int], key: str, names: Collection[str], known: Collection[str], fix: str
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 3)
            expected = " or ".join(f"'{each}'" for each in near) if near else f"a known name in '{key}'"
            yield Problem(*place, f"the unknown name '{name}' in '{key}'", expected, fix)
