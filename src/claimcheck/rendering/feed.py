"""What changed, as an Atom feed: each release that was measured, and each verdict that changed with it.

Two builds of the same records give the same bytes: every date is a day of a record, every id is made from names.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from claimcheck.changes import Change
from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book, Release, score
from claimcheck.rendering.markup import count, listed, plain

ATOM = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01"
"""The day of a feed in which nothing has happened yet; the format wants one."""


def feed(book: Book) -> str:
    """The whole file; its links are relative to where it is served."""
    library = book.corpus.settings.library_title
    root = ET.Element("feed", {"xmlns": ATOM})
    child(root, "title", f"Verdicts about {library}")
    child(root, "subtitle", "Each release that was measured, and each verdict that changed with it.")
    child(root, "id", name("feed", book.corpus.settings.library))
    child(root, "updated", moment(max((release.measured for release in book.releases), default=NEVER)))
    ET.SubElement(root, "link", {"rel": "self", "href": addresses.FEED})
    ET.SubElement(root, "link", {"href": addresses.address(addresses.RELEASES)})
    child(ET.SubElement(root, "author"), "name", "claimcheck")
    for release in sorted(book.releases, key=lambda each: each.measured, reverse=True):
        root.extend(entries(book, release))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def entries(book: Book, release: Release) -> Iterator[ET.Element]:
    """The release, then what changed with it; a verdict that differs because Python does is no change of it."""
    library = f"{book.corpus.settings.library_title} {release.name}"
    counts = score(finding.by_release[release.name] for finding in book.findings)
    words = listed([f"{number:,} {verdict}" for verdict, number in counts.items()])
    changes = [change for change in book.changes[release.name] if not change.by_python]
    summary = f"{count(len(book.findings), 'claim')}: {words}. {count(len(changes), 'verdict')} changed with it."
    href = addresses.address(addresses.release_page(release.name))
    key = name("release", book.corpus.settings.library, release.name)
    yield entry(f"{library} was measured", summary, href, key, release.measured)
    for change in changes:
        yield changed(book, release, library, change)


def changed(book: Book, release: Release, library: str, change: Change) -> ET.Element:
    """One verdict that changed."""
    claim = book.by_id[change.claim].claim
    title = f"{change.old.capitalize()} until {change.before}, {change.new} in {library}: {plain(claim.title)}"
    href = addresses.address(addresses.claim_page(claim.id))
    key = name("change", claim.id, change.before, change.after, change.old, change.new)
    return entry(title, plain(claim.truth), href, key, release.measured)


def entry(title: str, summary: str, href: str, key: str, day: str) -> ET.Element:
    """One entry."""
    element = ET.Element("entry")
    child(element, "title", title)
    child(element, "id", key)
    child(element, "updated", moment(day))
    ET.SubElement(element, "link", {"href": href})
    child(element, "summary", summary)
    return element


def child(parent: ET.Element, tag: str, text: str) -> None:
    """Adds an element that holds a text."""
    ET.SubElement(parent, tag).text = text


def moment(day: str) -> str:
    """A day as the format wants it."""
    return f"{day}T00:00:00Z"


def name(*parts: str) -> str:
    """An id that is the same wherever the site is served."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "claimcheck\0" + "\0".join(parts)).urn
