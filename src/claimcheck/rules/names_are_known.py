"""Every name in the front matter stands in a list: APIs, capabilities, releases, related claims."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from claimcheck.errors import Problem
from claimcheck.model import Claim, Corpus


def names_are_known(corpus: Corpus) -> Iterator[Problem]:
    """A name that is misspelled would otherwise read as absent everywhere, or lead nowhere."""
    settings = corpus.settings
    ids = {claim.id for claim in corpus.claims} | set(corpus.unread)
    for claim in corpus.claims:
        releases = [name for expectation in claim.expect for name, _ in expectation.where]
        yield from _unknown(claim, "api", claim.api, settings.api, "correct it, or list it in [api] of corpus.toml")
        fix = "correct it, or list it in [needs] of corpus.toml"
        yield from _unknown(claim, "needs", claim.needs, settings.needs, fix)
        yield from _unknown(claim, "expect", releases, ("python", settings.library), "name one of these")
        yield from _unknown(claim, "see", claim.see, ids - {claim.id}, "name another claim by its id")


def _unknown(claim: Claim, key: str, names: Collection[str], known: Collection[str], fix: str) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 3)
            expected = " or ".join(f"'{each}'" for each in near) if near else f"a known name in '{key}'"
            yield Problem(claim.path, claim.line(key), f"the unknown name '{name}' in '{key}'", expected, fix)
