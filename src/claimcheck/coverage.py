"""How statements and claims belong together, and whether our numbering still fits the articles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import Problem, UsageError
from claimcheck.judging import over_claims
from claimcheck.model import Claim, Corpus, Source, Statement
from claimcheck.words import Verdict


@dataclass(frozen=True)
class Coverage:
    """One statement with what is known of it.

    Attributes:
        statement: Of a source.
        claims: The claims that serve it, in the order of the corpus.
        verdict: One word for all of them.
    """

    statement: Statement
    claims: tuple[Claim, ...]
    verdict: Verdict


def cover(corpus: Corpus, source: Source, verdicts: Mapping[str, Verdict]) -> list[Coverage]:
    """Every statement of the source, in order.

    Args:
        corpus: The source's own.
        source: One of its sources.
        verdicts: Claim id to its verdict; a claim that is missing reads as unchecked.
    """
    rows = []
    for statement in source.statements:
        claims = tuple(claim for claim in corpus.claims if statement.id in claim.statements)
        verdict = over_claims(verdicts.get(claim.id, Verdict.UNCHECKED) for claim in claims)
        rows.append(Coverage(statement, claims, verdict))
    return rows


def asserting(corpus: Corpus, claim: Claim) -> Iterator[tuple[Source, Statement]]:
    """The statements that assert a claim, each with its source, in order."""
    for source in corpus.sources:
        yield from ((source, each) for each in source.statements if each.id in claim.statements)


def compare(source: Source, folder: Path) -> Iterator[Problem]:
    """Each statement whose text in the folder's `statements.jsonl` is not the one that was read for our file.

    Raises:
        UsageError: The folder has no statements of this source, or none that can be read.
    """
    path = folder / "statements.jsonl"
    if not path.is_file():
        raise UsageError(f"{path}: no such file; name a folder that holds the articles and their statements.jsonl")
    texts = {name: text for name, file, text in _rows(path) if file == source.file}
    if not texts:
        raise UsageError(f"{path}: no statement of '{source.file}'")
    ours = {statement.id: statement for statement in source.statements}
    for statement_id in sorted(texts.keys() - ours.keys()):
        found = f"no statement '{statement_id}'"
        yield Problem(source.path, 1, found, "every statement of the article", "add it")
    for statement in source.statements:
        text = texts.get(statement.id)
        digest = hashlib.sha256(" ".join((text or "").split()).encode()).hexdigest()  # white space says nothing
        if text is None or digest != statement.sha256:
            found = f"{statement.id}: {'no such statement in the article' if text is None else 'a changed text'}"
            expected = f"the text with sha256 {statement.sha256[:12]}…"
            yield Problem(source.path, statement.line, found, expected, "read it anew, then its claims")


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """The id, the article and the text of every statement in a list of them, one JSON object a line."""
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        try:
            if line.strip():
                row = json.loads(line.decode())
                yield row["id"], row["source"], row["text"]
        except (ValueError, KeyError, TypeError) as error:
            expected = "one object a line with 'id', 'source' and 'text'"
            raise UsageError(f"{path}:{number}: cannot be read ({error}); expected {expected}") from None
