"""Which claims stand near which, and what a page that shows them is made from."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model import Claim
from claimcheck.rendering.book import Book
from claimcheck.rendering.findings import Finding


def neighbours(book: Book, claim: Claim) -> list[Finding]:
    """Claims that it names, and claims that name it."""
    names = dict.fromkeys([*claim.see, *book.named_by.get(claim.id, ())])
    return [book.by_id[name] for name in names if name in book.by_id]


def near(book: Book, finding: Finding) -> object:
    """All that the page of a claim is made from, neighbours included."""
    return finding, shape(neighbours(book, finding.claim)), book.flips.get(finding.claim.id)


def shape(findings: Iterable[Finding]) -> object:
    """What lists of claims show of each."""
    return [(each.claim.id, each.claim.title, each.verdict, each.by_release) for each in findings]
