"""Each statement has claims or one reason, never both and never neither; each claim has a statement."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.model import Corpus, Source


def statements_are_accounted_for(corpus: Corpus) -> Iterator[Problem]:
    """A statement without claims or a reason would be passed over in silence."""
    known = {statement.id for source in corpus.sources for statement in source.statements}
    for claim in corpus.claims:
        if corpus.sources and not claim.statements:
            fix = "name the statement, or drop the claim"
            yield Problem(claim.path, claim.line("statements"), "no statement", "the id of each one it serves", fix)
        for statement_id in claim.statements:
            if statement_id not in known and statement_id.partition("-")[0] not in corpus.unread:
                expected = "the id of a statement in 'sources'"
                found = f"the unknown statement '{statement_id}'"
                yield Problem(claim.path, claim.line("statements"), found, expected, "correct the number")
    served = {statement_id for claim in corpus.claims for statement_id in claim.statements}
    for source in corpus.sources:
        yield from _numbering(source)
        yield from _coverage(source, served, complete=not corpus.unread)


def _numbering(source: Source) -> Iterator[Problem]:
    for number, statement in enumerate(source.statements, 1):
        if statement.id != (expected := f"{source.id}-{number:03d}"):
            found = f"the statement '{statement.id}'"
            yield Problem(source.path, statement.line, found, f"'{expected}'", "keep the source's own numbering")


def _coverage(source: Source, served: set[str], *, complete: bool) -> Iterator[Problem]:
    for statement in source.statements:
        found = f"the statement {statement.id} with "
        expected = "claims, or one reason with its sentence"
        if statement.reason and statement.id in served:
            found += f"both claims and the reason '{statement.reason}'"
            yield Problem(source.path, statement.line, found, expected, "remove the reason")
        elif statement.reason and not statement.because.strip():
            found += "a reason but no 'because'"
            yield Problem(source.path, statement.line, found, expected, "say why code cannot decide it")
        elif statement.because and not statement.reason:
            found += "a 'because' but no reason"
            yield Problem(source.path, statement.line, found, expected, "name the reason")
        elif complete and not statement.reason and statement.id not in served:
            found += "neither claims nor a reason"
            yield Problem(source.path, statement.line, found, expected, "write a claim for it")
