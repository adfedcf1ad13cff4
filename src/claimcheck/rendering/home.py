"""What the hand-written home page is given: the score, one claim of each kind, the sources."""

from __future__ import annotations

from claimcheck.judging import JUDGED
from claimcheck.rendering import addresses
from claimcheck.rendering.as_of import choice, counts, letters, occurring, occurring_with
from claimcheck.rendering.badges import badge, bar, colour, icon
from claimcheck.rendering.book import Book
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markup import count, escape, inline, prose, spanned
from claimcheck.rendering.snippet_panel import panel
from claimcheck.words import LOOKS, Role, Verdict

PAGE = addresses.HOME
WIDE = 64
"""Characters of code that fit beside a second column."""

LINES = 12
"""Lines of code that are taken in at a glance."""


def score_board(book: Book) -> str:
    """The claims counted by verdict, each number a link to the claims behind it."""
    rows = counts(book)
    cells = "".join(
        f'<li class="{colour(verdict)}" {numbers(row)}><a href="{href}"><b>{row[0]:,}</b>'
        f"<span>{icon(verdict)}{LOOKS[verdict].label}</span></a><small>{escape(LOOKS[verdict].meaning)}</small></li>"
        for verdict, row in rows.items()
        for href in [addresses.link(PAGE, addresses.CLAIMS, query=f"verdict={verdict}")]
    )
    parts = [
        choice(book, PAGE, occurring_with(book, book.rows).union(occurring(book.findings))),
        f'<ul class="score">{cells}</ul>',
        bar({verdict: row[0] for verdict, row in rows.items() if row[0]}),
        f'<p class="quiet">{escape(measured(book))}{tested(book)}</p>',
    ]
    return "\n\n".join(filter(None, parts))


def numbers(row: list[int]) -> str:
    """The attributes of a number that depends on the release that is looked at; where it is zero, it is hidden."""
    return f'data-counts="{" ".join(map(str, row))}"{"" if row[0] else " hidden"}'


def measured(book: Book) -> str:
    """How much was measured, and where."""
    total = count(len(book.findings), "claim")
    if not book.environments:
        return f"{total}, none of them measured yet."
    library = book.corpus.settings.library_title
    releases = list(dict.fromkeys(environment.release for environment in book.environments))
    statements = sum(len(source.statements) for source in book.corpus.sources)
    return f"{total} for {count(statements, 'statement')}, measured on {library} {spanned(releases)}."


def tested(book: Book) -> str:
    """How many verdicts are shown to depend on the library; empty where nothing was run in altered ones."""
    judged = [name for name, case in book.evidence.cases.items() if case.verdict in JUDGED] if book.evidence else []
    flipping = sum(bool(book.flips.get(name)) for name in judged)
    if not judged:
        return ""
    copies = f"{len(book.corpus.worlds):,} altered copies of {escape(book.corpus.settings.library_title)}"
    link = f'<a href="{addresses.link(PAGE, addresses.WORLDS)}">{copies}</a>'
    return f" {flipping:,} of {count(len(judged), 'verdict')} would flip in at least one of {link}."


def find_box() -> str:
    """A box for a sentence or an error message; it leads to the list of claims."""
    action, answers = (addresses.link(PAGE, target) for target in (addresses.CLAIMS, addresses.ANSWERS))
    lists = {"all claims": addresses.CLAIMS, "all errors and warnings": addresses.ERRORS}
    links = " and ".join(f'<a href="{addresses.link(PAGE, target)}">{text}</a>' for text, target in lists.items())
    return (
        f'<form class="find" action="{action}" method="get" role="search" aria-label="Find a claim" '
        f'data-answers="{answers}">'
        '<label for="find-words">An error message, or a sentence you doubt</label>'
        '<span><input id="find-words" type="search" name="words" autocomplete="off" spellcheck="false">'
        f"<button>Find</button></span></form><noscript><p>Look among {links}.</p></noscript>"
        '<div class="find__answers" id="find-answers" aria-live="polite"></div>'
    )


def examples(book: Book) -> str:
    """One verified and one refuted claim, each with the code that decides it."""
    cards = "\n\n".join(card(book, finding) for finding in chosen(book))
    if not cards:
        return '<p class="quiet">Nothing has been measured yet; <code>claimcheck verify --record</code> does it.</p>'
    return f'<div class="examples" markdown="1">\n\n{cards}\n\n</div>'


def chosen(book: Book) -> list[Finding]:
    """The claims that are shown as examples."""
    found = [example(book, verdict) for verdict in (Verdict.VERIFIED, Verdict.REFUTED)]
    return [finding for finding in found if finding]


def example(book: Book, verdict: Verdict) -> Finding | None:
    """The claim of that verdict that is easy to take in and that the most statements assert."""
    found = [finding for finding in book.findings if finding.verdict is verdict and finding.results]
    return min(found, key=ease, default=None)


def ease(finding: Finding) -> tuple[int, int, str]:
    """How much a claim asks of a reader: whatever is too long, then how few statements assert it."""
    claim = finding.claim
    snippet = claim.snippet(Role.CLAIM)
    lines = snippet.source.splitlines() if snippet else []
    wide = sum(len(line) > WIDE for line in lines)
    long = max(0, len(lines) - LINES) + (len(claim.title) > 2 * WIDE) + (len(claim.truth) > 3 * WIDE)
    return wide + long, -len(claim.statements), claim.id


def card(book: Book, finding: Finding) -> str:
    """One claim in short: verdict, title, truth, and the snippet that decides it."""
    claim = finding.claim
    href = addresses.link(PAGE, addresses.claim_page(claim.id))
    head = f'{badge(finding.verdict)}<h3><a href="{href}">{inline(claim.title)}</a></h3>{prose(claim.truth)}'
    snippet = claim.snippet(Role.CLAIM)
    shown = panel(finding, snippet, book.corpus.settings) if snippet else ""
    look = f'class="example {colour(finding.verdict)}" data-at="{letters(book, finding)}"'
    return f'<div {look} markdown="1">\n\n<div>{head}</div>\n\n{shown}\n\n</div>'
