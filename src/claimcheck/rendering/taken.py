"""Files of the site that are no pages: scripts, notebooks, data, badges, and pages as plain Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from claimcheck.data_schema import ClaimFile, ClaimsFile, Data, json_schema
from claimcheck.rendering import addresses
from claimcheck.rendering.badge_svg import badge_json, badge_svg
from claimcheck.rendering.book import Book
from claimcheck.rendering.claim_json import claim_json
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.llms import llms_txt
from claimcheck.rendering.neighbours import near
from claimcheck.rendering.notebook import notebook
from claimcheck.rendering.script import script
from claimcheck.rendering.twins import claim_twin

File = tuple[str, Callable[[], str], object]
"""Where it is, what makes its text, and all that it is made from."""


def taken(book: Book) -> Iterator[File]:
    """Claim by claim, then what there is of all."""
    for finding in book.findings:
        yield from of_claim(book, finding)
    yield addresses.LLMS, partial(llms_txt, book), book.findings
    yield addresses.CLAIMS_SCHEMA, partial(schema, ClaimsFile, "All claims and their verdicts"), None
    yield addresses.CLAIM_SCHEMA, partial(schema, ClaimFile, "One claim with all that was measured"), None


def of_claim(book: Book, finding: Finding) -> Iterator[File]:
    """What there is of one claim."""
    name = finding.claim.id
    page = addresses.claim_page(name)
    url = addresses.absolute(book.site, addresses.address(page)) if book.site else ""
    makers: dict[str, Callable[[], str]] = {
        addresses.script_file(name): partial(script, book.corpus, finding, url),
        addresses.notebook_file(name): partial(notebook, book.corpus, finding, url),
        addresses.twin(page): partial(claim_twin, book, finding),
        addresses.claim_data(name): partial(claim_json, book, finding),
        addresses.badge_image(name): partial(badge_svg, finding),
        addresses.badge_endpoint(name): partial(badge_json, finding),
    }
    state = near(book, finding)
    yield from ((path, make, state) for path, make in makers.items())


def schema(model: type[Data], title: str) -> str:
    """A JSON Schema as a file."""
    return json.dumps(json_schema(model, title), indent=1) + "\n"
