"""What a reader can take from the page of a claim: script, notebook and command, and its verdict to show elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Claim
from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markup import escape, fence, output


def take(claim: Claim) -> str:
    """One quiet line beneath a snippet: what runs it, each time alone and with a verdict in the end."""
    page = addresses.claim_page(claim.id)
    links = "".join(
        f'<a href="{addresses.link(page, file)}" download>{name}</a> '
        for name, file in (
            ("Script", addresses.script_file(claim.id)),
            ("Notebook", addresses.notebook_file(claim.id)),
        )
    )
    return f'<p class="take" data-search-exclude>{links}<code>claimcheck verify {escape(claim.id)}</code></p>'


def running(claim: Claim) -> str:
    """The commands that reproduce the verdict: run it, print it as a script, run its file as a test."""
    commands = [f"claimcheck verify {claim.id}", f"claimcheck script {claim.id}", f"pytest {claim.path}"]
    return f"## Run it yourself {{ data-search-exclude }}\n\n{fence(chr(10).join(commands), 'bash')}"


def embed(book: Book, finding: Finding) -> Iterator[str]:
    """How to show the verdict elsewhere, folded away; nothing where the address of the site is not known."""
    if not book.site:
        return
    claim, page = finding.claim, addresses.claim_page(finding.claim.id)
    image, endpoint, data = (
        make(claim.id) for make in (addresses.badge_image, addresses.badge_endpoint, addresses.claim_data)
    )
    url = addresses.absolute(book.site, addresses.address(page))
    markdown = f"[![claimcheck]({addresses.absolute(book.site, image)})]({url})"
    links = ", ".join(
        f'<a href="{addresses.link(page, file)}">{name}</a>'
        for name, file in (("picture", image), ("endpoint for shields", endpoint), ("data of this claim", data))
    )
    yield (
        '<details class="fold" data-search-exclude><summary>Show this verdict elsewhere</summary>'
        f"{output(markdown, searched=False)}<p>The {links}.</p></details>"
    )
