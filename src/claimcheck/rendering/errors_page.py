"""The page of all errors and warnings: from a message to what it means, how to mend it, and the proof."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from claimcheck.explaining import Message
from claimcheck.rendering import addresses
from claimcheck.rendering.as_of import choice, letters, occurring
from claimcheck.rendering.book import Book
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.links import claim_link
from claimcheck.rendering.markup import APART, count, escape, front_matter, inline

PAGE = addresses.ERRORS


def errors_page(book: Book) -> str:
    """The whole page, front matter included."""
    total = count(len(book.messages), "message")
    summary = (
        f"{total} that {book.corpus.settings.library_title} really gave, each with its meaning, its fix and its proof."
    )
    kinds = groupby(book.messages, key=lambda message: message.type)
    parts = [
        front_matter({"title": "Errors and warnings", "description": summary, **APART}),
        "# Errors and warnings",
        f'<p class="lead">{escape(summary)} On a terminal, <code>claimcheck explain</code> finds them.</p>',
        *filter(None, [choice(book, PAGE, occurring(proving(book)))]),
        *(block for kind, found in kinds for block in section(book, kind, found)),
    ]
    return "\n\n".join(parts) + "\n"


def proving(book: Book) -> list[Finding]:
    """The claims that produced the messages."""
    return [book.by_id[claim.id] for message in book.messages for claim in message.claims]


def section(book: Book, kind: str, found: Iterable[Message]) -> list[str]:
    """All messages of one class, below its name."""
    return [f"## <code>{escape(kind)}</code>", *(entry(book, each) for each in found)]


def entry(book: Book, message: Message) -> str:
    """One message with all claims that produced it."""
    return f'<section class="error">{told(book, PAGE, message)}</section>'


def told(book: Book, page: str, message: Message, most: int | None = None) -> str:
    """One message: its text, what is true, the fix where a claim has one, and the claims that produced it.

    Args:
        book: Holds the claims.
        page: The page that tells it.
        message: What Python showed.
        most: How many claims are named at most, the one that explains it first; None for all, in their order.
    """
    text = message.text.partition(": ")[2] or message.text
    first = message.explainer
    fix = f'<p class="error__fix"><b>Fix.</b> {inline(first.fix)}</p>' if first.fix else ""
    claims = message.claims if most is None else [first, *(each for each in message.claims if each is not first)][:most]
    items = "".join(
        f"<li>{claim_link(page, finding, letters=letters(book, finding))}</li>"
        for claim in claims
        for finding in [book.by_id[claim.id]]
    )
    return (
        f'<p class="error__text"><code>{escape(text)}</code></p>'
        f'<p>{inline(first.truth)}</p>{fix}<ul class="claims">{items}</ul>'
    )
