"""All pages of the site: path to text. Any generator can serve them; none is known here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

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
from claimcheck.rendering.neighbours import near, shape
from claimcheck.rendering.release_list import releases_page
from claimcheck.rendering.release_page import release_page
from claimcheck.rendering.source_page import source_cards, source_page, sources_page
from claimcheck.rendering.taken import taken
from claimcheck.rendering.twin_lists import twins
from claimcheck.rendering.world_list import worlds_page
from claimcheck.rendering.world_page import world_page

MARK = re.compile(r"^<!-- claimcheck:([a-z-]+) -->$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One file of the site.

    Attributes:
        path: Below the folder of pages, with forward slashes.
        make: Makes its text.
        state: All that it is made from: where it is equal to what it was, so is the text.
        origin: The file that an editor of the page would edit, from the folder that holds the corpus on; else empty.
        as_it_is: Whether it is served as it stands, though its name may be that of a page.
    """

    path: str
    make: Callable[[], str]
    state: object
    origin: str = ""
    as_it_is: bool = False

    @property
    def is_twin(self) -> bool:
        """Whether it is another page as plain Markdown."""
        return self.as_it_is and self.path.endswith(".md")

    @cached_property
    def text(self) -> str:
        """Markdown with front matter, JSON, or whatever its name says."""
        return self.make()


def pages(book: Book) -> list[Page]:
    """Every generated page, in the order of the book."""
    lists = {addresses.CLAIMS: claims_page, addresses.SOURCES: sources_page, addresses.ERRORS: errors_page}
    sources = [
        Page(addresses.source_page(source.id), partial(source_page, book, source), book.findings, source.path)
        for source in book.corpus.sources
    ]
    first = [Page(path, partial(make, book), book.findings) for path, make in lists.items()]
    made = [*first, *claims(book), *sources, *worlds(book), *releases(book)]
    states = {page.path: page.state for page in made}
    plain = [Page(addresses.twin(path), make, states[path], as_it_is=True) for path, make in twins(book)]
    return [*made, *plain, *data(book)]


def claims(book: Book) -> list[Page]:
    """The page of each claim, then those at addresses that claims had before."""
    now = [
        Page(addresses.claim_page(each.claim.id), partial(claim_page, book, each), near(book, each), each.claim.path)
        for each in book.findings
    ]
    before = [
        Page(addresses.claim_page(name), partial(moved_page, each.claim), each.claim, each.claim.path)
        for each in book.findings
        for name in each.claim.formerly
    ]
    return now + before


def data(book: Book) -> list[Page]:
    """What scripts and other programs read."""
    whole = {addresses.DATA: claims_json, addresses.ANSWERS: answers_js}
    files = [Page(path, make, state, as_it_is=True) for path, make, state in taken(book)]
    return [*(Page(path, partial(make, book), book.findings) for path, make in whole.items()), *files]


def worlds(book: Book) -> list[Page]:
    """The pages of a corpus that has worlds."""
    if not book.corpus.worlds:
        return []
    single = [
        Page(addresses.world_page(each.id), partial(world_page, book, each), shape(book.flipping[each.id]), each.path)
        for each in book.corpus.worlds
    ]
    everything = shape(book.findings), book.evidence
    file = addresses.WORLDS_DATA
    data = [Page(file, partial(worlds_json, book.corpus, book.evidence), everything)] if book.evidence else []
    return [Page(addresses.WORLDS, partial(worlds_page, book), everything), *single, *data]


def releases(book: Book) -> list[Page]:
    """The list of releases, a page for each, and the feed."""
    everything = shape(book.findings), book.days, book.blocked
    single = [
        Page(addresses.release_page(each.name), partial(release_page, book, each), everything) for each in book.releases
    ]
    whole = Page(addresses.RELEASES, partial(releases_page, book), everything)
    return [whole, *single, Page(addresses.FEED, partial(feed, book), everything)]


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
