"""Which claims are meant by what someone typed."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from pathlib import Path

from claimcheck.errors import UsageError
from claimcheck.model import Claim, Corpus
from claimcheck.words import Verdict


def select(
    corpus: Corpus, names: Collection[str] = (), source: str | None = None, verdict: Verdict | None = None
) -> tuple[Claim, ...]:
    """The claims that every given criterion names, in the order of the corpus.

    Args:
        corpus: To choose from.
        names: Ids of claims, topics, files or folders; none means all.
        source: Id of a source whose statements the claims serve.
        verdict: What the author expects of them somewhere.

    Raises:
        UsageError: A name means nothing, or no claim is left.
    """
    if source and source not in (known := [each.id for each in corpus.sources]):
        raise UsageError(f"no source '{source}'; there are: {', '.join(known) or 'none'}")
    chosen = {claim.id for name in names for claim in _named(corpus, name)}
    found = tuple(
        claim
        for claim in corpus.claims
        if (not names or claim.id in chosen)
        and (source is None or any(each.startswith(f"{source}-") for each in claim.statements))
        and (verdict is None or any(each.verdict is verdict for each in claim.expect))
    )
    if not found:
        raise UsageError("no claim is left; give fewer names or options")
    return found


def one(corpus: Corpus, claim_id: str) -> Claim:
    """The claim of that id.

    Raises:
        UsageError: There is none.
    """
    if (claim := corpus.claim(claim_id)) is None:
        raise UsageError(f"no claim '{claim_id}'{_nearest(corpus, claim_id)}")
    return claim


def _named(corpus: Corpus, name: str) -> list[Claim]:
    if claim := corpus.claim(name):
        return [claim]
    path = Path(name).resolve()
    place = (
        path.relative_to(base).as_posix() if path.is_relative_to(base := Path(corpus.root).resolve().parent) else name
    )
    inside = [c for c in corpus.claims if place in {c.topic, c.path} or c.path.startswith(f"{place}/")]
    if not inside:
        raise UsageError(f"'{name}' is no claim, topic, file or folder of this corpus{_nearest(corpus, name)}")
    return inside


def _nearest(corpus: Corpus, name: str) -> str:
    near = difflib.get_close_matches(name, [claim.id for claim in corpus.claims], 3)
    return f"; did you mean {' or '.join(near)}?" if near else "; 'claimcheck list' shows them all"
