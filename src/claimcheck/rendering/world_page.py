"""The page of one world: what is different there, how that was done, and which verdicts flip."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.links import claim_link, said, world_link
from claimcheck.rendering.markup import ALONE, clause, count, escape, fence, front_matter, inline, listed, plain
from claimcheck.words import Verdict
from claimcheck.world import World

GROUPS = {
    Verdict.VERIFIED: ("True here, false there", "What the snippet said there:"),
    Verdict.REFUTED: ("False here, true there", "What the fact said there:"),
}
"""Verdict in the library as it is, the heading for what flips, and what introduces the message."""


def world_page(book: Book, world: World) -> str:
    """The whole page, front matter included."""
    page = addresses.world_page(world.id)
    library = book.corpus.settings.library_title
    title = f"A {library} where {clause(world.statement)}"
    names = listed([f"<code>{escape(name)}</code>" for name in world.concerns])
    found = book.flipping[world.id]
    parts = [
        front_matter({"title": plain(title), "description": summary(found, library), **ALONE}),
        trail(page),
        f"# {inline(title)} {{ #world }}",
        f'<p class="lead">{summary(found, library)}</p>',
        f'<p class="quiet">The change is about {names}.</p>',
        *(text for verdict in GROUPS for text in group(book, page, world, verdict)),
        *alike(book, page, world),
        f"## How it is made {{ data-search-exclude }}\n\n{fence(world.module.source, 'python', searched=False)}",
        f"## Run it yourself {{ data-search-exclude }}\n\n{fence(f'claimcheck worlds {world.id}', 'bash')}",
    ]
    return "\n\n".join(parts) + "\n"


def summary(found: list[Finding], library: str) -> str:
    """How much depends on what is changed there."""
    return f"{count(len(found), 'verdict')} of this site would flip there. {library} itself is not so."


def trail(page: str) -> str:
    """Where the reader is: all worlds."""
    return f'<p class="trail" data-search-exclude><a href="{addresses.link(page, addresses.WORLDS)}">Worlds</a></p>'


def group(book: Book, page: str, world: World, verdict: Verdict) -> Iterator[str]:
    """The claims that have one verdict really and the other there, each with what it said."""
    heading, introduction = GROUPS[verdict]
    cases = book.evidence.cases if book.evidence else {}
    rows = "".join(
        f"<li>{claim_link(page, finding)}{said(case.trials[world.id])}</li>"
        for finding in book.flipping[world.id]
        for case in [cases[finding.claim.id]]
        if case.verdict is verdict
    )
    if rows:
        yield f'## {heading}\n\n<p class="quiet">{introduction}</p>\n\n<ul class="claims">{rows}</ul>'


def alike(book: Book, page: str, world: World) -> Iterator[str]:
    """Other worlds in which the same claims flip."""
    others = [other for pair in book.twins if world in pair for other in pair if other is not world]
    if others:
        rows = "".join(f"<li>{world_link(page, other)}</li>" for other in others)
        yield f"## Not told apart\n\nThe same claims flip where:\n\n<ul>{rows}</ul>"
