"""What the box of the home page searches: every message and every claim with the words that find it and its answer."""

from __future__ import annotations

import json
from collections.abc import Iterator

from claimcheck.explaining import Message
from claimcheck.rendering import addresses
from claimcheck.rendering.as_of import letters
from claimcheck.rendering.book import Book
from claimcheck.rendering.claim_list import searchable
from claimcheck.rendering.errors_page import told
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.links import claim_link
from claimcheck.rendering.markup import plain, prose

PAGE = addresses.HOME
SHOWN = 3
"""Claims that stand below a message."""


def answers_js(book: Book) -> str:
    """A script that holds the answers; a page from a disk may load scripts, but not JSON."""
    rows = [*(of_message(book, each) for each in book.messages), *(of_claim(book, each) for each in book.findings)]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"window.claimcheckAnswers = [\n{lines}\n];\n"


def of_message(book: Book, message: Message) -> dict[str, str]:
    """One exception or warning: what it means, how to mend it, and some of the claims that produced it."""
    return {"kind": "message", "words": message.text, "html": told(book, PAGE, message, SHOWN)}


def of_claim(book: Book, finding: Finding) -> dict[str, str]:
    """One claim: its verdict, its title and what is true."""
    claim = finding.claim
    link = claim_link(PAGE, finding, letters=letters(book, finding))  # for a reader of one release as well
    html = f'<ul class="claims"><li>{link}</li></ul>{prose(claim.truth)}'
    return {"kind": "claim", "words": " ".join(found_by(finding)), "html": html}


def found_by(finding: Finding) -> Iterator[str]:
    """Title, names and all that finds it in the list of claims."""
    yield plain(finding.claim.title)
    yield from finding.claim.api
    yield searchable(finding)
