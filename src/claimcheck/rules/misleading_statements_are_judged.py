"""A statement that is called misleading belongs to its source, is listed once, and has a claim to show for it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.model import Corpus, Source


def misleading_statements_are_judged(corpus: Corpus) -> Iterator[Problem]:
    """To call a statement misleading and prove nothing would be an opinion."""
    served = {statement_id for claim in corpus.claims for statement_id in claim.statements}
    for source in corpus.sources:
        yield from _listed(source, served, complete=not corpus.unread)


def _listed(source: Source, served: set[str], *, complete: bool) -> Iterator[Problem]:
    known = {statement.id for statement in source.statements}
    seen: set[str] = set()
    for row in source.misleading:
        found = f"the misleading statement '{row.statement}'"
        if row.statement not in known:
            yield Problem(source.path, row.line, found, "a statement of this source", "correct the number")
        elif row.statement in seen:
            yield Problem(source.path, row.line, f"{found} a second time", "each statement once", "remove one")
        elif complete and row.statement not in served:
            yield Problem(source.path, row.line, f"{found} without a claim", "a claim that judges it", "write it")
        seen.add(row.statement)
