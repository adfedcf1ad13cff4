"""The page of all worlds: what is different in each, and a matrix of the verdicts that flip there."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from claimcheck.evidence import Evidence, concerns
from claimcheck.judging import JUDGED
from claimcheck.model import Claim, Topic
from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book
from claimcheck.rendering.claim_list import used_topics
from claimcheck.rendering.links import claim_link, world_link
from claimcheck.rendering.markup import APART, clause, count, escape, front_matter, inline
from claimcheck.rendering.scrolling import scroll
from claimcheck.world import World

PAGE = addresses.WORLDS
FLIPS, STAYS = "●", "·"
LEGEND = (
    f'<p class="quiet">{FLIPS} the verdict flips there. {STAYS} it stays. Empty: the claim states nothing of what is '
    "changed. The numbers are those of the list above.</p>"
)


def worlds_page(book: Book) -> str:
    """The whole page, front matter included."""
    library = book.corpus.settings.library_title
    worlds = most_flips_first(book)
    title = f"Worlds in which {library} is different"
    description = f"{count(len(worlds), 'world')} in which the verdicts of this site would be others, each of them run."
    parts = [
        front_matter({"title": title, "description": description, **APART}),
        f"# {title}",
        introduction(book),
        "## The worlds",
        listing(book, worlds),
        *not_distinguished(book),
        "## Claims by worlds",
        LEGEND,
        matrix(book, worlds),
    ]
    return "\n\n".join(parts) + "\n"


def most_flips_first(book: Book) -> list[World]:
    """Every world, the one in which most verdicts flip first."""
    return sorted(book.corpus.worlds, key=lambda world: (-len(book.flipping[world.id]), world.id))


def introduction(book: Book) -> str:
    """Why there are worlds, and how sharp they show the claims to be."""
    library = book.corpus.settings.library_title
    method = addresses.link(PAGE, addresses.METHOD, anchor="worlds")
    why = (
        f"A check that cannot fail proves nothing. So each claim was run in altered copies of {library}, each "
        "changed in one stated way, and a verdict is published only if it flips in at least one of them that is "
        f'about what the claim states. <a href="{method}">How that works</a>.'
    )
    return "\n\n".join([why, *(sharpness(book, book.evidence) if book.evidence else ["Nothing was run in them yet."])])


def sharpness(book: Book, evidence: Evidence) -> Iterator[str]:
    """The figures: claims, worlds, flips a claim, unfalsified claims."""
    judged = [claim for claim in book.corpus.claims if (case := evidence.case(claim)) and case.verdict in JUDGED]
    counts = [len(book.flips[claim.id]) for claim in judged]
    if counts:
        cells = {
            "worlds": len(book.corpus.worlds),
            "claims": len(judged),
            "flips of a verdict, at least": min(counts),
            "flips of a verdict, median": f"{median(counts):g}",
            "verdicts that never flip": counts.count(0),
        }
        rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in cells.items())
        yield f'<dl class="figures">{rows}</dl>'
        yield f'<p class="quiet">Measured on {escape(str(evidence.environment))}, {escape(evidence.measured)}.</p>'


def listing(book: Book, worlds: list[World]) -> str:
    """Every world with the number of claims that flip there, most first."""
    rows = "".join(
        f'<li id="world-{number}">{world_link(PAGE, world)} '
        f'<span class="quiet">{count(len(book.flipping[world.id]), "flip")}</span></li>'
        for number, world in enumerate(worlds, 1)
    )
    return f'<ol class="worlds">{rows}</ol>'


def not_distinguished(book: Book) -> Iterator[str]:
    """Pairs of worlds in which the same claims flip."""
    if book.twins:
        rows = "".join(f"<li>{world_link(PAGE, one)}, and {world_link(PAGE, other)}</li>" for one, other in book.twins)
        yield f"## Worlds that no claim tells apart\n\n<ul>{rows}</ul>"


def matrix(book: Book, worlds: list[World]) -> str:
    """Claims down, worlds across; empty where nothing flips."""
    heads = "".join(
        f'<th scope="col"><a href="#world-{number}" title="{escape(clause(world.statement))}">{number}</a></th>'
        for number, world in enumerate(worlds, 1)
    )
    bodies = "".join(topic_rows(book, topic, worlds) for topic in used_topics(book))
    table = f'<table class="matrix"><thead><tr><th scope="col">Claim</th>{heads}</tr></thead>{bodies}</table>'
    return scroll(table, "Claims by worlds")


def topic_rows(book: Book, topic: Topic, worlds: list[World]) -> str:
    """The claims of one topic below a row that names it."""
    claims = [finding.claim for finding in book.findings if finding.claim.topic == topic.id]
    rows = "".join(claim_row(book, claim, worlds) for claim in claims)
    head = f'<tr><th scope="rowgroup" colspan="{len(worlds) + 1}">{inline(topic.title)}</th></tr>'
    return f"<tbody>{head}{rows}</tbody>"


def claim_row(book: Book, claim: Claim, worlds: list[World]) -> str:
    """One claim in every world."""
    cells = "".join(f"<td>{mark(book, claim, world)}</td>" for world in worlds)
    return f'<tr><th scope="row">{claim_link(PAGE, book.by_id[claim.id])}</th>{cells}</tr>'


def mark(book: Book, claim: Claim, world: World) -> str:
    """What happened to a verdict in a world; nothing where it was not run there."""
    if world in book.flips.get(claim.id, ()):
        return FLIPS
    return STAYS if book.evidence and book.evidence.case(claim) and concerns(world, claim) else ""
