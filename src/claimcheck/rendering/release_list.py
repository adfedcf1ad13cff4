"""The page of all releases: the claims whose verdict differs, by releases; each release with its counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, starmap

from claimcheck.model import Topic
from claimcheck.rendering import addresses
from claimcheck.rendering.as_of import occurring
from claimcheck.rendering.badges import colour, tally
from claimcheck.rendering.book import Book, Release, score
from claimcheck.rendering.claim_list import used_topics
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.links import claim_link, release_link
from claimcheck.rendering.markup import APART, count, escape, front_matter, inline, spanned
from claimcheck.rendering.scrolling import scroll
from claimcheck.words import LOOKS, Verdict

PAGE = addresses.RELEASES
ROOM = 4
"""In so many columns of the matrix there is room for a word."""
NONE_YET = "Nothing has been measured yet; <code>claimcheck verify --record</code> does it."


def releases_page(book: Book) -> str:
    """The whole page, front matter included."""
    description = f"Which verdicts differ from release to release of {book.corpus.settings.library_title}, and where."
    parts = [front_matter({"title": "Releases", "description": description, **APART}), "# Releases", lead(book)]
    if book.releases:
        parts += [
            "## What differs",
            *differences(book),
            "## Every release",
            scroll(table(book), rows=len(book.releases)),
            *changing(book),
        ]
    return "\n\n".join([*parts, *blocked(book)]) + "\n"


def lead(book: Book) -> str:
    """How much was measured, and where its changes can be followed."""
    if not book.releases:
        return f'<p class="lead">{NONE_YET}</p>'
    names = [release.name for release in book.releases]
    claims = count(len(book.findings), "claim")
    text = f"{claims}, each run in {book.corpus.settings.library_title} {spanned(names)}."
    feed = f'<a href="{addresses.link(PAGE, addresses.FEED)}">feed of changes</a>'
    method = f'<a href="{addresses.link(PAGE, addresses.METHOD, anchor="over-releases")}">ranges are inferred</a>'
    more = f"Nothing is said of a release that was not run; how {method}. New releases and changes: the {feed}."
    return f'<p class="lead">{escape(text)}</p>\n\n{more}'


def verdicts(finding: Finding) -> set[Verdict]:
    """Every verdict of a claim in a release in which it was run."""
    return set(finding.by_release.values()) - {Verdict.UNCHECKED}


def differences(book: Book) -> Iterator[str]:
    """The claims with more than one verdict, release by release; the others counted."""
    differing = [finding for finding in book.findings if len(verdicts(finding)) > 1]
    agreeing = [found for finding in book.findings if len(found := verdicts(finding)) <= 1]
    same = [next(iter(found), Verdict.UNCHECKED) for found in agreeing]
    if differing:
        keys = [
            verdict
            for verdict in occurring(differing)
            if any(verdict in each.by_release.values() for each in differing)
        ]
        key = "".join(f'<span class="{colour(each)}"><i>{sign(each)}</i> {LOOKS[each].label}</span>' for each in keys)
        yield f'<p class="key">{key}</p>'
        yield scroll(matrix(book, differing), "Claims by releases")
    if same:
        have, were = ("has", "it was") if len(same) == 1 else ("have", "they were")
        yield f"{count(len(same), 'claim')} {have} the same verdict in every release in which {were} run."
        yield tally(score(same))


def matrix(book: Book, differing: list[Finding]) -> str:
    """Claims down, releases across, newest right; below each release the Python that it was run on."""
    releases = list(reversed(book.releases))
    heads = "".join(f'<th scope="col">{release_link(PAGE, each.name)}</th>' for each in releases)
    pythons = "".join(f"<td><span>{escape(python(each))}</span></td>" for each in releases)
    topics = [(topic, [each for each in differing if each.claim.topic == topic.id]) for topic in used_topics(book)]
    bodies = "".join(topic_rows(topic, found, releases) for topic, found in topics if found)
    return (
        f'<table class="matrix matrix--releases"><thead><tr><th scope="col">Claim</th>{heads}</tr>'
        f'<tr class="matrix__python"><th scope="row">Python</th>{pythons}</tr></thead>{bodies}</table>'
    )


def python(release: Release) -> str:
    """The Python releases that a release was run on."""
    return ", ".join(dict.fromkeys(each.short_python for each in reversed(release.environments)))


def topic_rows(topic: Topic, findings: list[Finding], releases: list[Release]) -> str:
    """The claims of one topic below a row that names it."""
    head = f'<tr><th scope="rowgroup" colspan="{len(releases) + 1}"><span>{inline(topic.title)}</span></th></tr>'
    return f"<tbody>{head}{''.join(claim_row(finding, releases) for finding in findings)}</tbody>"


def claim_row(finding: Finding, releases: list[Release]) -> str:
    """One claim in every release: a cell for each run of neighbours that agree."""
    runs = [
        (verdict, [each.name for each in run])
        for verdict, run in groupby(releases, lambda each: finding.by_release[each.name])
    ]
    return f'<tr><th scope="row">{claim_link(PAGE, finding)}</th>{"".join(starmap(cell, runs))}</tr>'


def cell(verdict: Verdict, names: list[str]) -> str:
    """Releases, oldest first, in which a claim has one verdict; its word is seen where there is room for it."""
    hidden = "" if len(names) >= ROOM else ' class="aloud"'
    ends = " to ".join(dict.fromkeys([names[0], names[-1]]))
    return (
        f'<td class="{colour(verdict)}" colspan="{len(names)}" title="{escape(ends)}">'
        f"<span>{sign(verdict)} <span{hidden}>{LOOKS[verdict].label}</span></span></td>"
    )


def sign(verdict: Verdict) -> str:
    """The verdict as one character, never drawn as a picture of its own colours."""
    return f'<span aria-hidden="true">{LOOKS[verdict].glyph}&#xfe0e;</span>'


def table(book: Book) -> str:
    """Every release, newest first, with its counts."""
    shown = [
        each
        for each in occurring(book.findings)
        if any(each in finding.by_release.values() for finding in book.findings)
    ]
    words = [book.corpus.settings.library_title, "Python", *(LOOKS[verdict].label for verdict in shown)]
    heads = "".join(f'<th scope="col">{escape(word)}</th>' for word in [*words, "Changed", "Measured"])
    rows = "".join(release_row(book, release, shown) for release in book.releases)
    return f'<table class="sheet"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def release_row(book: Book, release: Release, shown: list[Verdict]) -> str:
    """One release."""
    counts = score(finding.by_release[release.name] for finding in book.findings)
    changed = [change for change in book.changes[release.name] if not change.by_python]
    cells = [
        f'<th scope="row">{release_link(PAGE, release.name)}</th>',
        f"<td>{escape(python(release))}</td>",
        *(f"<td>{counts.get(verdict, 0):,}</td>" for verdict in shown),
        f"<td>{len(changed):,}</td>",
        f'<td><time datetime="{escape(release.measured)}">{escape(release.measured)}</time></td>',
    ]
    return f"<tr>{''.join(cells)}</tr>"


def changing(book: Book) -> Iterator[str]:
    """What the column of changes leaves out."""
    if any(change.by_python for changes in book.changes.values() for change in changes):
        yield '<p class="quiet">Verdicts that differ because Python does are not counted as changed.</p>'


def blocked(book: Book) -> Iterator[str]:
    """Releases in which nothing could be run, and why."""
    if book.blocked:
        library = escape(book.corpus.settings.library_title)
        rows = "".join(
            f"<li><b>{library} {escape(each.release)}{escape(f' on Python {each.python}' if each.python else '')}</b> "
            f"could not be run here: {escape(each.because or 'no reason is on record')}"
            f'<span class="quiet">{escape(f" Tried: {each.tried}" if each.tried else "")}</span></li>'
            for each in book.blocked
        )
        yield f"## Could not be run\n\nNo verdict stands for these.\n\n<ul>{rows}</ul>"
