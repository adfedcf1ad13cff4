"""What lets a page be read as of one release: a choice at its top, and each verdict of each release in its attributes.

The script of the site does the rest. Without it, each release has a page of its own, to which the choice leads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claimcheck.coverage import Coverage
from claimcheck.rendering import addresses
from claimcheck.rendering.badges import badge
from claimcheck.rendering.book import Book
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markup import escape
from claimcheck.words import Verdict


def letters(book: Book, finding: Finding) -> str:
    """The verdict of a claim over all releases, then in each, newest first; by first letters, which differ."""
    return written([finding.verdict, *(finding.by_release[release.name] for release in book.releases)])


def statement_letters(book: Book, row: Coverage) -> str:
    """The same for a statement."""
    return written([row.verdict, *book.statements[row.statement.id]])


def written(verdicts: Iterable[Verdict]) -> str:
    """Verdicts by their first letters; no two of them share one."""
    return "".join(verdict[0] for verdict in verdicts)


def counts(book: Book) -> dict[Verdict, list[int]]:
    """How many claims have each verdict: over all releases, then in each, newest first; in the order of the legend."""
    columns = list(zip(*(letters(book, finding) for finding in book.findings), strict=True))
    rows = {verdict: [column.count(verdict[0]) for column in columns] for verdict in Verdict}
    return {verdict: row for verdict, row in rows.items() if any(row)}


def choice(book: Book, page: str, shown: Collection[Verdict]) -> str:
    """The choice of a release, with each verdict as the script is to draw it; empty where there is nothing to choose.

    Args:
        book: Everything.
        page: The page that holds the choice.
        shown: Every verdict that stands on the page, in any release.
    """
    if not shown or len(book.releases) < 2:  # noqa: PLR2004 - one release is no choice
        return ""
    library = escape(book.corpus.settings.library_title)
    options = "".join(
        f'<option value="{escape(each.name)}">{library} {escape(each.name)}</option>' for each in book.releases
    )
    looks = "".join(
        f'<span data-verdict="{verdict}">{badge(verdict, "verdict--quiet")}</span>'
        for verdict in Verdict
        if verdict in shown
    )
    pages = f'<a href="{addresses.link(page, addresses.RELEASES)}">A page for each release</a>'
    return (
        '<form class="as-of" id="as-of" action="." method="get" data-search-exclude><label><span>Read it as of</span> '
        f'<select name="release" autocomplete="off"><option value="">all releases</option>{options}</select></label> '
        f"{pages}<span hidden>{looks}</span></form>"
    )


def occurring(findings: Iterable[Finding]) -> list[Verdict]:
    """Every verdict that one of the claims has in a release or over all of them, in the order of the legend."""
    found = {verdict for finding in findings for verdict in (finding.verdict, *finding.by_release.values())}
    return [verdict for verdict in Verdict if verdict in found]


def occurring_with(book: Book, rows: Iterable[Coverage]) -> set[Verdict]:
    """Every verdict of statements and of their claims, in any release."""
    known = list(rows)
    findings = [book.by_id[name] for name in {claim.id for row in known for claim in row.claims}]
    statements = {verdict for row in known for verdict in (row.verdict, *book.statements[row.statement.id])}
    return statements.union(occurring(findings))
