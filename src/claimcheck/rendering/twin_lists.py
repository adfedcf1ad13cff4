"""Pages that list things as plain Markdown, and which pages there are as such."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from claimcheck.explaining import Message
from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book, score
from claimcheck.rendering.claim_list import used_topics
from claimcheck.rendering.home import measured
from claimcheck.rendering.markdown_text import fence, prose
from claimcheck.rendering.twins import items, release_twin, source_twin, twin_link, world_twin
from claimcheck.rendering.world_list import most_flips_first
from claimcheck.words import LOOKS, Verdict


def claims_twin(book: Book) -> str:
    """Every claim, topic by topic."""
    topics = [
        f"## {prose(topic.title)}\n\n{prose(topic.summary)}\n\n"
        + items(book, addresses.CLAIMS, (each for each in book.findings if each.claim.topic == topic.id))
        for topic in used_topics(book)
    ]
    return joined("# Claims", prose(measured(book)), *topics)


def sources_twin(book: Book) -> str:
    """Every source, its statements counted by verdict."""
    return joined("# Sources", listing(sources(book, addresses.SOURCES)))


def sources(book: Book, page: str) -> Iterator[str]:
    """A row for each source."""
    for each in book.corpus.sources:
        link = twin_link(book, page, addresses.source_page(each.id), prose(each.title))
        yield f"{link}: {told(score(row.verdict for row in book.coverage(each)))}"


def errors_twin(book: Book) -> str:
    """Every message with what it means, its fix and its proof."""
    return joined("# Errors and warnings", *(part for each in book.messages for part in error(book, each)))


def error(book: Book, message: Message) -> Iterator[str]:
    """One message."""
    first = message.explainer
    yield fence(message.text)
    yield prose(first.truth)
    if first.fix:
        yield f"**Fix.** {prose(first.fix)}"
    yield items(book, addresses.ERRORS, (book.by_id[claim.id] for claim in message.claims))


def worlds_twin(book: Book) -> str:
    """Every world with the number of verdicts that flip there, most first."""
    rows = (
        f"{twin_link(book, addresses.WORLDS, addresses.world_page(each.id), prose(each.statement))}: "
        f"{len(book.flipping[each.id])}"
        for each in most_flips_first(book)
    )
    title = f"# Worlds in which {prose(book.corpus.settings.library_title)} is different"
    return joined(title, "Each with the number of verdicts that flip there.", listing(rows))


def releases_twin(book: Book) -> str:
    """Every release, newest first, with its claims counted by verdict."""
    rows = (
        f"{twin_link(book, addresses.RELEASES, addresses.release_page(each.name), prose(each.name))}, {each.measured}: "
        f"{told(score(finding.by_release[each.name] for finding in book.findings))}"
        for each in book.releases
    )
    return joined("# Releases", listing(rows))


def told(counts: Mapping[Verdict, int]) -> str:
    """Counts of verdicts in words."""
    return ", ".join(f"{number:,} {LOOKS[verdict].label.lower()}" for verdict, number in counts.items())


def listing(rows: Iterator[str]) -> str:
    """A list, or that there is nothing to list."""
    return "\n".join(f"- {row}" for row in rows) or "None."


def joined(*parts: str) -> str:
    """Paragraphs as a file."""
    return "\n\n".join(parts) + "\n"


def twins(book: Book) -> Iterator[tuple[str, Callable[[], str]]]:
    """Every generated page but those of claims, and what makes it as plain Markdown."""
    lists = {
        addresses.CLAIMS: claims_twin,
        addresses.SOURCES: sources_twin,
        addresses.ERRORS: errors_twin,
        addresses.RELEASES: releases_twin,
        **({addresses.WORLDS: worlds_twin} if book.corpus.worlds else {}),
    }
    yield from ((page, partial(make, book)) for page, make in lists.items())
    for source in book.corpus.sources:
        yield addresses.source_page(source.id), partial(source_twin, book, source)
    for world in book.corpus.worlds:
        yield addresses.world_page(world.id), partial(world_twin, book, world)
    for release in book.releases:
        yield addresses.release_page(release.name), partial(release_twin, book, release)
