"""All pages of the site: path to text. Any generator can serve them; none is known here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.errors import UsageError
from claimcheck.rendering import addresses
from claimcheck.rendering.answers import answers_js
from claimcheck.rendering.badges import legend
from claimcheck.rendering.book import Book
from claimcheck.rendering.claim_list import claims_page
from claimcheck.rendering.claim_page import claim_page, moved_page
from claimcheck.rendering.data import claims_json, worlds_json
from claimcheck.rendering.errors_page import errors_page
from claimcheck.rendering.feed import feed
from claimcheck.rendering.home import examples, find_box, score_board
from claimcheck.rendering.licence import licence
from claimcheck.rendering.method import truth_table
from claimcheck.rendering.release_list import releases_page
from claimcheck.rendering.release_page import release_page
from claimcheck.rendering.source_page import source_cards, source_page, sources_page
from claimcheck.rendering.taken import taken
from claimcheck.rendering.world_list import worlds_page
from claimcheck.rendering.world_page import world_page

MARK = re.compile(r"^<!-- claimcheck:([a-z-]+) -->$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One file of the site.

    Attributes:
        path: Below the folder of pages, with forward slashes.
        text: Markdown with front matter, or JSON.
        origin: The file that an editor of the page would edit, from the folder that holds the corpus on; else empty.
        as_it_is: Whether it is served as it stands, though its name may be that of a page.
    """

    path: str
    text: str
    origin: str = ""
    as_it_is: bool = False


def pages(book: Book) -> list[Page]:
    """Every generated page, in the order of the book."""
    claims = [
        Page(addresses.claim_page(finding.claim.id), claim_page(book, finding), finding.claim.path)
        for finding in book.findings
    ]
    sources = [
        Page(addresses.source_page(source.id), source_page(book, source), source.path) for source in book.corpus.sources
    ]
    claims += [
        Page(addresses.claim_page(name), moved_page(finding.claim), finding.claim.path)
        for finding in book.findings
        for name in finding.claim.formerly
    ]
    lists = [
        Page(addresses.CLAIMS, claims_page(book)),
        Page(addresses.SOURCES, sources_page(book)),
        Page(addresses.ERRORS, errors_page(book)),
    ]
    return [*lists, *claims, *sources, *worlds(book), *releases(book), *data(book)]


def data(book: Book) -> list[Page]:
    """What scripts and other programs read."""
    files = [Page(path, text, as_it_is=True) for path, text in taken(book)]
    return [Page(addresses.DATA, claims_json(book)), Page(addresses.ANSWERS, answers_js(book)), *files]


def worlds(book: Book) -> list[Page]:
    """The pages of a corpus that has worlds."""
    if not book.corpus.worlds:
        return []
    single = [Page(addresses.world_page(each.id), world_page(book, each), each.path) for each in book.corpus.worlds]
    data = [Page(addresses.WORLDS_DATA, worlds_json(book.corpus, book.evidence))] if book.evidence else []
    return [Page(addresses.WORLDS, worlds_page(book)), *single, *data]


def releases(book: Book) -> list[Page]:
    """The list of releases, a page for each, and the feed."""
    single = [Page(addresses.release_page(each.name), release_page(book, each)) for each in book.releases]
    return [Page(addresses.RELEASES, releases_page(book)), *single, Page(addresses.FEED, feed(book))]


def blocks(book: Book) -> dict[str, str]:
    """What hand-written pages can have inserted, by the name in their mark."""
    return {
        "examples": examples(book),
        "find": find_box(),
        "legend": legend(),
        "licence": licence(book.corpus.settings),
        "score": score_board(book),
        "sources": source_cards(book, addresses.HOME),
        "truth-table": truth_table(),
    }


def insert(text: str, path: str, known: Mapping[str, str]) -> str:
    """A hand-written page with each `<!-- claimcheck:NAME -->`, alone on its line, replaced.

    Raises:
        UsageError: A mark names nothing that is known.
    """
    for found in MARK.finditer(text):
        if found[1] not in known:
            line = text.count("\n", 0, found.start()) + 1
            expected = ", ".join(sorted(known))
            raise UsageError(f"{path}:{line}: the unknown mark '{found[1]}'; expected one of {expected}; correct it")
    return MARK.sub(lambda found: known[found[1]], text)
