"""A page that people wrote, as plain Markdown: its own text, with lists for what the site inserts."""

from __future__ import annotations

import posixpath
import re

from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book
from claimcheck.rendering.home import chosen, measured
from claimcheck.rendering.markdown_text import prose
from claimcheck.rendering.method import truth_text
from claimcheck.rendering.twin_lists import listing, sources
from claimcheck.rendering.twins import address_of_twin, items, verdict
from claimcheck.words import LOOKS

FRONT = re.compile(r"\A---\n.*?^---\n+", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^(?P<ticks>`{3,}).*?^(?P=ticks)$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)\s#]+)(?:#[^)\s]*)?\)")
DRESS = {
    re.compile(r" *<!-- plain: [a-z]+ -->"): "",
    re.compile(r"^</?p\b[^>\n]*>\n?|</p>$", re.MULTILINE): "",
    re.compile(r"</?code>"): "`",
    re.compile(r"^::: (\S+)\n(?: +.*\n)*", re.MULTILINE): r"The docstrings of `\1` stand here.\n",
}
"""What a page holds for the site's sake and what stands for it: notes on sentences, HTML, what is made from Python."""


def hand_written_twin(book: Book, path: str, text: str) -> str:
    """The page without what it holds for the site's sake, its links leading to other twins.

    Args:
        book: Knows where the site is served.
        path: The page, below the folder of pages.
        text: Its Markdown, with `plain_blocks` inserted.
    """
    parts, end = [], 0
    text = FRONT.sub("", text)
    for found in FENCED.finditer(text):
        parts += [undressed(book, path, text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, undressed(book, path, text[end:])]).strip() + "\n"


def undressed(book: Book, path: str, text: str) -> str:
    """A part of a page that holds no block of code."""
    for pattern, plain in DRESS.items():
        text = pattern.sub(plain, text)
    return LINK.sub(lambda found: f"]({retarget(book, path, found[1])})", text)


def retarget(book: Book, page: str, target: str) -> str:
    """A link of a page's Markdown as its twin, which is served elsewhere, has to write it."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
    if path.endswith(".md"):
        return address_of_twin(book, page, path)
    return addresses.absolute(book.site, path) if book.site else addresses.link(page, path)


def plain_blocks(book: Book) -> dict[str, str]:
    """What `claimcheck.rendering.pages.blocks` inserts, as plain text."""
    page = addresses.HOME
    licence = book.corpus.settings.licence
    return {
        "examples": items(book, page, chosen(book)),
        "find": "",
        "legend": listing(f"{verdict(word)}: {prose(look.meaning)}" for word, look in LOOKS.items()),
        "licence": f"{prose(licence.name)} ({licence.id}): {licence.url}" if licence else "No licence is given.",
        "score": prose(measured(book)),
        "sources": listing(sources(book, page)),
        "truth-table": truth_text(),
    }
