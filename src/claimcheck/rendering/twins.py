"""Pages as plain Markdown, for readers of text and for programs that read it: the same facts without the furniture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.coverage import asserting
from claimcheck.model import Snippet, Source
from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book, Release
from claimcheck.rendering.claim_page import summary
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markdown_text import fence, prose
from claimcheck.rendering.markup import clause
from claimcheck.rendering.neighbours import neighbours
from claimcheck.rendering.release_page import where
from claimcheck.rendering.snippet_panel import different_runs, places
from claimcheck.words import ASSERTS, LOOKS, Verdict
from claimcheck.world import World


def claim_twin(book: Book, finding: Finding) -> str:
    """A claim: verdict, truth, code with what it did, why, fix, releases, statements."""
    claim = finding.claim
    page = addresses.absolute(book.site, addresses.address(addresses.claim_page(claim.id)))
    parts = [
        f"# {prose(claim.title)}",
        f"**{verdict(finding.verdict)}** {prose(summary(book, finding))}",
        prose(claim.truth),
        f"About: {', '.join(f'`{name}`' for name in claim.api)}",
        *(part for snippet in claim.snippets for part in code(book, finding, snippet)),
        f"## Why\n\n{prose(claim.why)}",
        *([f"## Fix\n\n{prose(claim.fix)}"] if claim.fix else []),
        *releases(book, finding),
        *answers(book, finding),
        *related(book, finding),
        f"## Run it\n\n{fence(f'claimcheck verify {claim.id}', 'console')}\n\nThe page: {page}",
    ]
    return "\n\n".join(parts) + "\n"


def verdict(word: Verdict) -> str:
    """A verdict with its shape."""
    return f"{LOOKS[word].glyph} {LOOKS[word].label}"


def code(book: Book, finding: Finding, snippet: Snippet) -> Iterator[str]:
    """A snippet and each different thing that it did."""
    yield f"## {snippet.role}\n\nAsserts {ASSERTS[snippet.role]}."
    yield fence(snippet.source, "python")
    for run in different_runs(finding, snippet):
        said = [run.result.stdout.rstrip(), *map(str, run.result.warnings), str(run.result.exception or "")]
        yield f"{run.result.outcome.capitalize()} in {prose(places(run.environments, book.corpus.settings))}."
        if text := "\n".join(filter(None, said)):
            yield fence(text)


def releases(book: Book, finding: Finding) -> Iterator[str]:
    """The verdict in each release."""
    library = book.corpus.settings.library_title
    rows = [f"- {library} {release}: {word}" for release, word in finding.by_release.items()]
    if rows:
        yield "## Releases\n\n" + "\n".join(rows)


def answers(book: Book, finding: Finding) -> Iterator[str]:
    """The statements that assert the claim, as we restate them."""
    rows = [
        f"- {statement.id} in “{prose(source.title)}”: {prose(statement.restatement)}"
        for source, statement in asserting(book.corpus, finding.claim)
    ]
    if rows:
        yield "## Statements it answers\n\n" + "\n".join(rows)


def related(book: Book, finding: Finding) -> Iterator[str]:
    """Related claims, as links to their twins."""
    page = addresses.claim_page(finding.claim.id)
    if near := neighbours(book, finding.claim):
        yield f"## Related claims\n\n{items(book, page, near)}"


def items(book: Book, page: str, findings: Iterable[Finding]) -> str:
    """A list of claims, each with its verdict over all releases."""
    return "\n".join(item(book, page, each, each.verdict) for each in findings)


def item(book: Book, page: str, finding: Finding, word: Verdict) -> str:
    """A claim in a list: a link to its twin, and a verdict."""
    return f"- {twin_link(book, page, addresses.claim_page(finding.claim.id), prose(finding.claim.title))}: {word}"


def twin_link(book: Book, page: str, target: str, text: str) -> str:
    """A link from the twin of one page to that of another."""
    return f"[{text}]({address_of_twin(book, page, target)})"


def address_of_twin(book: Book, page: str, target: str) -> str:
    """Where the twin of a page is, as that of another writes it: on the web, or relative to where that is served."""
    twin = addresses.twin(target)
    return addresses.absolute(book.site, twin) if book.site else addresses.link(page, twin, file=True)


def source_twin(book: Book, source: Source) -> str:
    """A source: each statement with its verdict and its claims."""
    page = addresses.source_page(source.id)
    parts = [f"# {prose(source.title)}", f"{len(source.statements)} statements, each restated in our words."]
    for row in book.coverage(source):
        each = row.statement
        why = f"{each.reason.capitalize()}. {prose(each.because)}" if each.reason else ""
        claims = items(book, page, (book.by_id[claim.id] for claim in row.claims))
        head = f"## {each.id}\n\n**{verdict(row.verdict)}** {prose(each.restatement)}"
        parts += filter(None, [head, claims or why])
    return "\n\n".join(parts) + "\n"


def world_twin(book: Book, world: World) -> str:
    """A world: what is different there, which verdicts flip, and how it is made."""
    page = addresses.world_page(world.id)
    parts = [
        f"# A {prose(book.corpus.settings.library_title)} where {prose(clause(world.statement))}",
        f"About: {', '.join(f'`{name}`' for name in world.concerns)}",
        f"## Verdicts that flip there\n\n{items(book, page, book.flipping[world.id]) or 'None.'}",
        f"## How it is made\n\n{fence(world.module.source, 'python')}",
        f"## Run it\n\n{fence(f'claimcheck worlds {world.id}', 'console')}",
    ]
    return "\n\n".join(parts) + "\n"


def release_twin(book: Book, release: Release) -> str:
    """A release: what changed with it, and the verdict of every claim there."""
    page = addresses.release_page(release.name)
    changes = [
        f"{item(book, page, book.by_id[each.claim], each.new)}, was {each.old} in {each.before}"
        + (", because Python differs" if each.by_python else "")
        for each in book.changes[release.name]
    ]
    every = [item(book, page, each, each.by_release[release.name]) for each in book.findings]
    parts = [
        f"# {prose(book.corpus.settings.library_title)} {release.name}",
        f"Run on {prose(where(release))}.",
        *(["## What changed\n\n" + "\n".join(changes)] if changes else []),
        "## Every verdict\n\n" + "\n".join(every),
    ]
    return "\n\n".join(parts) + "\n"
