"""What an assistant may ask, each question answered in Markdown: whatever carries the questions stands elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimcheck.drift import find_drift
from claimcheck.errors import UsageError
from claimcheck.explaining import Message, most_like
from claimcheck.model import Corpus
from claimcheck.recording import read_records
from claimcheck.rendering.book import Book, read
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markdown_text import fence, prose
from claimcheck.rendering.twins import claim_twin
from claimcheck.results import ClaimResult, Record
from claimcheck.rules import lint
from claimcheck.searching import search
from claimcheck.selecting import one, select
from claimcheck.verifying import verify
from claimcheck.words import LOOKS, Outcome, Verdict

MANY = 50
"""Claims that one question may have run."""

Stamp = tuple[tuple[str, int, int], ...]


class Assistant:
    """Answers from a corpus and its records as they stand when it is asked."""

    def __init__(self, root: Path, python: str) -> None:
        """Reads nothing yet.

        Args:
            root: The folder of claims.
            python: The interpreter whose library claims are verified on.
        """
        self._root, self._python = root, python
        self._read: tuple[Stamp, tuple[Book, list[Record]]] | None = None
        self._reading = threading.Lock()

    def known(self) -> tuple[Book, list[Record]]:
        """The corpus and its records, read again only where a file has changed.

        Raises:
            LintError: There is something to say against the corpus.
            RecordError: A record cannot be used.
        """
        with self._reading:
            now = stamp(self._root)
            if self._read is None or self._read[0] != now:
                corpus, records = lint(self._root), read_records(self._root / "records")
                self._read = now, (read(corpus, records), records)
            return self._read[1]

    def search(self, words: str, verdict: str = "") -> str:
        """The claims that speak of something, each with its verdict and what is true."""
        book, _ = self.known()
        if verdict and verdict not in set(Verdict):
            raise UsageError(f"no verdict '{verdict}'; there are: {', '.join(Verdict)}")
        claims = [each.claim for each in book.findings if verdict in {"", each.verdict}]
        found = [book.by_id[claim.id] for claim in search(claims, words)]
        if not found:
            raise UsageError("no claim speaks of that; try fewer or other words, or the name of a function")
        return "\n".join(item(each) for each in found)

    def explain(self, message: str) -> str:
        """What an error message or a traceback means, and how to mend it."""
        book, _ = self.known()
        found = most_like(message, list(book.messages)) if message.strip() else []
        if not found:
            raise UsageError("no message like that is known; give the last line of the traceback, 'Type: message'")
        return "\n\n".join(part for each in found for part in [fence(each.text), *told(book, each)])

    def show(self, claim_id: str) -> str:
        """All that is known and was measured of one claim."""
        book, _ = self.known()
        return claim_twin(book, book.by_id[one(book.corpus, claim_id).id])

    def verify(self, names: Sequence[str]) -> str:
        """Runs claims on the library installed here and compares with what is expected and recorded."""
        book, records = self.known()
        if not names:
            raise UsageError("name at least one claim or topic")
        claims = select(book.corpus, names)
        if len(claims) > MANY:
            raise UsageError(f"these are {len(claims)} claims; at most {MANY} are run at a time")
        record = verify(book.corpus, claims, self._python)
        before = next((each for each in records if each.environment.id == record.environment.id), None)
        drifts = [f"- drift: {prose(str(each))}" for each in find_drift(record.claims.values(), before)]
        rows = [line for result in record.claims.values() for line in ran(book.corpus, result)]
        return "\n".join([f"On {prose(str(record.environment))}:", "", *rows, *drifts])


def stamp(root: Path) -> Stamp:
    """What changes when a file does."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return tuple((str(path), (found := path.stat()).st_mtime_ns, found.st_size) for path in files)


def item(finding: Finding) -> str:
    """A claim in a list."""
    claim = finding.claim
    return (
        f"- `{claim.id}` **{finding.verdict}**: {prose(claim.title)}. True is: {' '.join(prose(claim.truth).split())}"
    )


def told(book: Book, message: Message) -> Iterator[str]:
    """The claims behind a message, and the fix of the one that explains it."""
    yield "\n".join(item(book.by_id[claim.id]) for claim in message.claims)
    if fix := message.explainer.fix:
        yield f"Fix: {prose(fix)}"


def ran(corpus: Corpus, result: ClaimResult) -> Iterator[str]:
    """One claim that was run: its verdict, and what each snippet said that did not simply hold."""
    claim = corpus.claim(result.id)
    yield f"- `{result.id}` **{LOOKS[result.verdict].label}**: {prose(claim.title) if claim else ''}"
    if result.because:
        yield f"  - {prose(result.because)}"
    for snippet in result.snippets:
        if snippet.outcome is not Outcome.HELD:
            yield f"  - {snippet.role} {snippet.outcome}: {prose(str(snippet.exception or ''))}"
