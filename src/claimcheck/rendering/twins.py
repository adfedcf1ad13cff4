"""Pages as plain Markdown, for readers of text and for programs that read it: the same facts without the furniture."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.coverage import asserting
from claimcheck.model import Snippet, Source
from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book, Finding
from claimcheck.rendering.claim_page import summary
from claimcheck.rendering.markdown_text import fence, prose
from claimcheck.rendering.neighbours import neighbours
from claimcheck.rendering.snippet_panel import different_runs, places
from claimcheck.words import ASSERTS, LOOKS, Verdict


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
    if rows := [item(book, each) for each in neighbours(book, finding.claim)]:
        yield "## Related claims\n\n" + "\n".join(rows)


def item(book: Book, finding: Finding) -> str:
    """A claim in a list: a link to its twin, and its verdict."""
    twin = addresses.twin(addresses.claim_page(finding.claim.id))
    return f"- [{prose(finding.claim.title)}]({below(book, twin)}): {finding.verdict}"


def below(book: Book, path: str) -> str:
    """The address of a file as another twin writes it: on the web, or relative to where it is served."""
    return addresses.absolute(book.site, path) if book.site else f"../../{path}"


def source_twin(book: Book, source: Source) -> str:
    """A source: each statement with its verdict and its claims."""
    parts = [f"# {prose(source.title)}", f"{len(source.statements)} statements, each restated in our words."]
    for row in book.coverage(source):
        each = row.statement
        why = f"{each.reason.capitalize()}. {prose(each.because)}" if each.reason else ""
        claims = "\n".join(item(book, book.by_id[claim.id]) for claim in row.claims)
        head = f"## {each.id}\n\n**{verdict(row.verdict)}** {prose(each.restatement)}"
        parts += filter(None, [head, claims or why])
    return "\n\n".join(parts) + "\n"
