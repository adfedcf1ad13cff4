"""What lets a page be read as of one release: a choice at its top, and each verdict of each release in its attributes.

The script of the site does the rest. Without it, each release has a page of its own, to which the choice leads.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.rendering import addresses
from claimcheck.rendering.badges import badge
from claimcheck.rendering.book import Book, Finding
from claimcheck.rendering.markup import escape
from claimcheck.words import Verdict


def letters(book: Book, finding: Finding) -> str:
    """The verdict in each release, newest first, by its first letter; no two verdicts share one."""
    return "".join(finding.by_release[release.name][0] for release in book.releases)


def choice(book: Book, page: str, findings: Iterable[Finding]) -> str:
    """The choice of a release, with each verdict as the script is to draw it; empty where there is one release.

    Args:
        book: Everything.
        page: The page that holds the choice.
        findings: The claims whose verdicts stand on the page.
    """
    if len(book.releases) < 2:  # noqa: PLR2004 - one release is no choice
        return ""
    library = escape(book.corpus.settings.library_title)
    options = "".join(
        f'<option value="{escape(each.name)}">{library} {escape(each.name)}</option>' for each in book.releases
    )
    looks = "".join(
        f'<span data-verdict="{verdict}">{badge(verdict, "verdict--quiet")}</span>' for verdict in occurring(findings)
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
