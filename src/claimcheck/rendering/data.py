"""What other programs read: the claims and their verdicts as JSON."""

from __future__ import annotations

import json

from claimcheck.data_schema import ClaimsFile, ClaimSummary, licence_data
from claimcheck.evidence import Evidence
from claimcheck.evidence_record import to_plain
from claimcheck.model import Corpus
from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book
from claimcheck.rendering.findings import Finding


def claims_json(book: Book) -> str:
    """All claims, sorted by id; keys may be added, none is ever removed."""
    rows = [summary(book, finding) for finding in sorted(book.findings, key=lambda finding: finding.claim.id)]
    file = ClaimsFile(schema=1, license=licence_data(book.corpus.settings.licence), claims=rows)
    return file.model_dump_json(by_alias=True, indent=1) + "\n"


def summary(book: Book, finding: Finding) -> ClaimSummary:
    """One claim; its addresses are relative to the root of the site."""
    claim = finding.claim
    return ClaimSummary(
        id=claim.id,
        statement=claim.title,
        verdict=finding.verdict,
        by_release=finding.by_release,
        statements=list(claim.statements),
        api=list(claim.api),
        flips_in=[world.id for world in book.flips.get(claim.id, ())],
        url=addresses.address(addresses.claim_page(claim.id)),
        data=addresses.claim_data(claim.id),
    )


def worlds_json(corpus: Corpus, evidence: Evidence) -> str:
    """What every claim did in every world, as `records/worlds.json` has it."""
    return json.dumps(to_plain(evidence, corpus), indent=1, ensure_ascii=False) + "\n"
