"""Files of the site that are no pages: scripts, notebooks, data, badges, and pages as plain Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator

from claimcheck.data_schema import ClaimFile, ClaimsFile, json_schema
from claimcheck.rendering import addresses
from claimcheck.rendering.badge_svg import badge_json, badge_svg
from claimcheck.rendering.book import Book, Finding
from claimcheck.rendering.claim_json import claim_json
from claimcheck.rendering.llms import llms_txt
from claimcheck.rendering.notebook import notebook
from claimcheck.rendering.script import script
from claimcheck.rendering.twins import claim_twin, source_twin


def taken(book: Book) -> Iterator[tuple[str, str]]:
    """Path and text of each, claim by claim, then what there is of all."""
    for finding in book.findings:
        yield from of_claim(book, finding)
    for source in book.corpus.sources:
        yield addresses.twin(addresses.source_page(source.id)), source_twin(book, source)
    yield addresses.LLMS, llms_txt(book)
    yield addresses.CLAIMS_SCHEMA, schema(json_schema(ClaimsFile, "All claims and their verdicts"))
    yield addresses.CLAIM_SCHEMA, schema(json_schema(ClaimFile, "One claim with all that was measured"))


def of_claim(book: Book, finding: Finding) -> Iterator[tuple[str, str]]:
    """What there is of one claim."""
    name = finding.claim.id
    page = addresses.claim_page(name)
    url = addresses.absolute(book.site, addresses.address(page)) if book.site else ""
    yield addresses.script_file(name), script(book.corpus, finding, url)
    yield addresses.notebook_file(name), notebook(book.corpus, finding, url)
    yield addresses.twin(page), claim_twin(book, finding)
    yield addresses.claim_data(name), claim_json(book, finding)
    yield addresses.badge_image(name), badge_svg(finding)
    yield addresses.badge_endpoint(name), badge_json(finding)


def schema(data: dict[str, object]) -> str:
    """A JSON Schema as a file."""
    return json.dumps(data, indent=1) + "\n"
