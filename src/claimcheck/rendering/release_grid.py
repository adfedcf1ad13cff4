"""The verdicts of one claim over all releases: a sentence, a cell for each release, and when it was last measured."""

from __future__ import annotations

from itertools import groupby

from packaging.version import Version

from claimcheck.range_words import sentence
from claimcheck.rendering import addresses
from claimcheck.rendering.badges import colour, icon
from claimcheck.rendering.book import Book, Release
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markup import escape, listed
from claimcheck.words import LOOKS, Verdict

MANY = 8
"""From more releases than these on, those of one major version stand in a row of their own."""


def overview(book: Book, page: str, finding: Finding) -> list[str]:
    """The parts that stand above the table of environments; none where nothing was measured."""
    if not book.releases:
        return []
    parts = [f"<p>{told(book, finding)}</p>", grid(book, page, finding), last(book, finding)]
    return [part for part in parts if part]


def told(book: Book, finding: Finding) -> str:
    """The ranges in words."""
    library = book.corpus.settings.library_title
    return escape(sentence(finding.ranges, library) if finding.ranges else "Not run as it stands now.")


def grid(book: Book, page: str, finding: Finding) -> str:
    """One cell for each release, newest last; in rows by major version where there are many."""
    releases = list(reversed(book.releases))
    if len(releases) <= MANY:
        return f'<div class="grid">{row(book, page, finding, releases)}</div>'
    groups = "".join(
        f'<span class="grid__major" aria-hidden="true">{major}.x</span>{row(book, page, finding, list(group))}'
        for major, group in groupby(releases, key=lambda each: Version(each.name).major)
    )
    return f'<div class="grid grid--many">{groups}</div>'


def row(book: Book, page: str, finding: Finding, releases: list[Release]) -> str:
    """The cells of some releases, oldest first."""
    library = escape(book.corpus.settings.library_title)
    label = f"{library} {escape(releases[0].name)} to {escape(releases[-1].name)}"
    cells = "".join(cell(library, page, finding, release) for release in releases)
    return f'<ol class="grid__row" aria-label="{label}">{cells}</ol>'


def cell(library: str, page: str, finding: Finding, release: Release) -> str:
    """One release: shape and colour of its verdict, its version, and the verdict's word for who sees neither."""
    verdict = finding.by_release[release.name]
    name, word = escape(release.name), LOOKS[verdict].label
    href = escape(addresses.link(page, addresses.release_page(release.name)))
    return (
        f'<li><a class="{colour(verdict)}" href="{href}" data-release="{name}" '
        f'title="{library} {name}, {pythons(finding, release)}">{icon(verdict)}<span>{name}</span>'
        f'<span class="aloud"> {word}</span></a></li>'
    )


def pythons(finding: Finding, release: Release) -> str:
    """The verdict of a release, with the Python releases that it was measured on."""
    found: dict[Verdict, list[str]] = {}
    for reading in reversed(finding.readings):
        if reading.environment.release == release.name:
            found.setdefault(reading.verdict, []).append(reading.environment.short_python)
    words = [
        f"{LOOKS[verdict].label.lower()} on Python {listed(list(dict.fromkeys(names)))}"
        for verdict, names in found.items()
    ]
    return escape(listed(words))


def last(book: Book, finding: Finding) -> str:
    """With what and when the claim was last found to be so."""
    reading = next((each for each in finding.readings if each.result), None)
    if reading is None:
        return ""
    environment = reading.environment
    library = f"{book.corpus.settings.library_title} {environment.release}"
    day = f'<time datetime="{escape(reading.measured)}">{escape(reading.measured)}</time>'
    word = LOOKS[reading.verdict].label.lower()
    where = f"{escape(library)} and Python {escape(environment.short_python)}"
    return f'<p class="quiet">Last {word} with {where} on {day}.</p>'
