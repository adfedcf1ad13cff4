"""The page of one claim: the verdict first, then what is true, the code with what it did, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.coverage import asserting
from claimcheck.model import Claim, Expectation, Statement
from claimcheck.range_words import sentence
from claimcheck.rendering import addresses
from claimcheck.rendering.as_of import choice, letters, occurring
from claimcheck.rendering.badges import badge, colour
from claimcheck.rendering.book import Book
from claimcheck.rendering.findings import Finding, Reading
from claimcheck.rendering.links import claim_link, said, world_link
from claimcheck.rendering.markup import (
    APART,
    escape,
    front_matter,
    inline,
    listed,
    plain,
    prose,
    shorten,
    spanned,
)
from claimcheck.rendering.neighbours import neighbours
from claimcheck.rendering.release_grid import overview
from claimcheck.rendering.reuse_panel import embed, running, take
from claimcheck.rendering.review import review
from claimcheck.rendering.scrolling import scroll
from claimcheck.rendering.snippet_panel import panel
from claimcheck.words import ASSERTS, LOOKS, Verdict

FEW = 4
"""Environments that are shown one by one."""


def claim_page(book: Book, finding: Finding) -> str:
    """The whole page, front matter included."""
    claim = finding.claim
    page = addresses.claim_page(claim.id)
    parts = [
        front_matter({**head(finding), "review": review(book, finding)}),
        trail(book, page, claim),
        *filter(None, [choice(book, page, occurring([finding, *neighbours(book, claim)]))]),
        banner(book, finding),
        f"# {inline(claim.title)} {{ #claim-as-asserted }}",
        f'<div class="lead">{prose(claim.truth)}</div>',
        about(book, claim),
        *drift(book, finding),
        *snippets(book, finding),
        f"## Why\n\n{prose(claim.why)}",
        *fix(claim),
        *worlds(book, page, claim),
        environments(book, page, finding),
        *answers(book, page, claim),
        *related(book, page, claim),
        running(claim),
        *embed(book, finding),
    ]
    return "\n\n".join(parts) + "\n"


def head(finding: Finding) -> dict[str, object]:
    """What the page says of itself elsewhere: in the results of a search engine, on a card beside a link."""
    return {
        "title": f"{LOOKS[finding.verdict].label}: {plain(finding.claim.title)}",
        "description": description(finding),
        "card": str(finding.verdict),
        "hide": ["navigation"],
    }


def moved_page(claim: Claim) -> str:
    """The page at an address that the claim had before: it leads to the one that it has now."""
    values = {"template": "moved.html", "title": plain(claim.title), "to": f"../{claim.id}/", **APART}
    return f"{front_matter(values)}\n"


def description(finding: Finding) -> str:
    """The verdict and the truth, for search engines and previews."""
    return shorten(f"{LOOKS[finding.verdict].label}. {plain(finding.claim.truth)}", 155)


def trail(book: Book, page: str, claim: Claim) -> str:
    """Where the reader is: all claims, then the topic."""
    claims = addresses.link(page, addresses.CLAIMS)
    topic = addresses.link(page, addresses.CLAIMS, anchor=claim.topic)
    title = inline(book.topic_title(claim.topic))
    links = f'<a href="{claims}">Claims</a> <span aria-hidden="true">/</span> <a href="{topic}">{title}</a>'
    return f'<p class="trail" data-search-exclude>{links}</p>'


def banner(book: Book, finding: Finding) -> str:
    """The verdict, large, and the releases that it stands for."""
    where = f'<span class="banner__where">{escape(summary(book, finding))}</span>'
    look = f'class="banner {colour(finding.verdict)}" data-at="{letters(book, finding)}"'
    return f"<p {look}>{badge(finding.verdict, 'verdict--large')} {where}</p>"


def summary(book: Book, finding: Finding) -> str:
    """Where the verdict was measured, or on what it depends, in one line."""
    library = book.corpus.settings.library_title
    if not finding.results:
        return finding.readings[0].because if finding.readings else "Nothing has been measured yet."
    if len(finding.readings) > FEW and finding.ranges and len(finding.ranges.spans) > 1:
        return sentence(finding.ranges, library)
    if finding.verdict is Verdict.DEPENDS:
        return " ".join(f"{LOOKS[verdict].label} in {where}." for verdict, where in divided(book, finding).items())
    releases = [release for release, verdict in finding.by_release.items() if verdict is finding.verdict]
    return f"in {library} {spanned(releases)}"


def divided(book: Book, finding: Finding) -> dict[Verdict, str]:
    """Each verdict of a claim and the environments in which it was measured."""
    library = book.corpus.settings.library_title
    found: dict[Verdict, list[str]] = {}
    for reading in finding.readings:
        environment = reading.environment
        words = f"{library} {environment.release} (Python {environment.short_python})"
        found.setdefault(reading.verdict, []).append(words)
    return {verdict: listed(words) for verdict, words in found.items()}


def about(book: Book, claim: Claim) -> str:
    """The names that the claim is about, each linked to its documentation."""
    names = (api_link(name, book.corpus.settings.api.get(name, "")) for name in claim.api)
    return f'<p class="quiet">About {listed(list(names))}</p>'


def api_link(name: str, url: str) -> str:
    """A name as code; a link where its address is one of the web."""
    code = f"<code>{escape(name)}</code>"
    return f'<a href="{escape(url)}">{code}</a>' if url.startswith("https://") else code


def drift(book: Book, finding: Finding) -> Iterator[str]:
    """A notice wherever what was measured contradicts what the author expected."""
    library = book.corpus.settings.library_title
    for reading in finding.readings:
        if reading.drifts and reading.expected:
            environment = reading.environment
            where = f"{library} {environment.release}, Python {environment.short_python}"
            text = f"The author expected {reading.expected}; measured was {reading.verdict}."
            yield f'<div class="notice"><p><b>Drift in {escape(where)}.</b> {text}</p></div>'


def snippets(book: Book, finding: Finding) -> Iterator[str]:
    """Each snippet below a heading of its own, with what it did."""
    for snippet in finding.claim.snippets:
        yield f"## {snippet.role.value}"
        yield f'<p class="role" data-search-exclude>Asserts {ASSERTS[snippet.role]}.</p>'
        yield panel(finding, snippet, book.corpus.settings, take(finding.claim))


def fix(claim: Claim) -> Iterator[str]:
    """What to write instead, set apart from the rest."""
    if claim.fix:
        yield f'## Fix\n\n<div class="fix">{prose(claim.fix)}</div>'


def worlds(book: Book, page: str, claim: Claim) -> Iterator[str]:
    """The altered libraries in which the verdict would be the opposite, and what the snippet said there."""
    case = book.evidence.case(claim) if book.evidence else None
    if case and (found := book.flips[claim.id]):
        rows = "".join(f"<li>{world_link(page, world)}{said(case.trials[world.id])}</li>" for world in found)
        text = f"This verdict would flip in a {escape(book.corpus.settings.library_title)} where"
        yield f'## What it depends on {{ data-search-exclude }}\n\n{text}\n\n<ul class="worlds">{rows}</ul>'


def environments(book: Book, page: str, finding: Finding) -> str:
    """The verdict in each release, then the table of everywhere it was measured, and what the author expects."""
    library = escape(book.corpus.settings.library_title)
    heads = "".join(f'<th scope="col">{head}</th>' for head in (library, "Python", "Platform", "Verdict", "Measured"))
    rows = "".join(environment_row(reading) for reading in finding.readings)
    none = '<tr><td colspan="5">Nothing has been measured yet.</td></tr>'
    table = f'<table class="sheet"><thead><tr>{heads}</tr></thead><tbody>{rows or none}</tbody></table>'
    theory = f'<p class="quiet">The author expects: {escape(expected(book, finding.claim.expect))}</p>'
    number = len(finding.readings)
    summary = f"<summary>All {number} environments</summary>"
    shown = f'<details class="fold">{summary}{scroll(table)}</details>' if number > FEW else scroll(table)
    parts = ["## Where it was measured { data-search-exclude }", *overview(book, page, finding), shown, theory]
    return "\n\n".join(parts)


def environment_row(reading: Reading) -> str:
    """One environment with its verdict, and the sentence that goes with an unusual one."""
    environment = reading.environment
    because = f'<span class="quiet"> {inline(reading.because)}</span>' if reading.because else ""
    cells = [
        f"<td>{escape(environment.release)}</td>",
        f"<td>{escape(environment.python)}</td>",
        f"<td>{escape(environment.platform)}, {escape(environment.device)}</td>",
        f"<td>{badge(reading.verdict, 'verdict--quiet')}{because}</td>",
        f'<td><time datetime="{escape(reading.measured)}">{escape(reading.measured)}</time></td>',
    ]
    return f"<tr>{''.join(cells)}</tr>"


def expected(book: Book, expect: tuple[Expectation, ...]) -> str:
    """The author's theory in words: `verified where Python <3.11; refuted where Python >=3.11`."""
    titles = {book.corpus.settings.library: book.corpus.settings.library_title, "python": "Python"}
    parts = []
    for each in expect:
        ranges = listed([f"{titles.get(name, name)} {specifiers}" for name, specifiers in each.where])
        parts.append(f"{each.verdict} where {ranges}" if ranges else f"{each.verdict}, everywhere")
    return "; ".join(parts) + "."


def answers(book: Book, page: str, claim: Claim) -> Iterator[str]:
    """The statements that assert the claim, as we restate them."""
    rows = [
        f'<li><a class="number" href="{addresses.link(page, addresses.source_page(source.id), anchor=statement.id)}">'
        f"{escape(statement.id)}</a> <span>{inline(statement.restatement)} {where}</span></li>"
        for source, statement in asserting(book.corpus, claim)
        for origin in [f"{statement_kind(statement)} in “{inline(source.title)}”"]
        for where in [f'<span class="quiet" data-search-exclude>{origin}</span>']
    ]
    if rows:
        yield f'## Statements it answers {{ data-search-exclude }}\n\n<ul class="statements">{"".join(rows)}</ul>'


def statement_kind(statement: Statement) -> str:
    """What the statement is in its source, as a reader is told: `Heading`, `Prose`."""
    return escape(statement.kind.replace("_", " ").capitalize())


def related(book: Book, page: str, claim: Claim) -> Iterator[str]:
    """The related claims as a list."""
    near = neighbours(book, claim)
    if near:
        rows = "".join(f"<li>{claim_link(page, finding, letters=letters(book, finding))}</li>" for finding in near)
        yield f'## Related claims {{ data-search-exclude }}\n\n<ul class="claims">{rows}</ul>'
