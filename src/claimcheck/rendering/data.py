"""What other programs read: the claims and their verdicts as JSON."""

from __future__ import annotations

import json

from claimcheck.evidence import Evidence
from claimcheck.evidence_record import to_plain
from claimcheck.model import Corpus
from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book, Finding


def claims_json(book: Book) -> str:
    """All claims, sorted by id; keys may be added, none is ever removed."""
    rows = [claim_data(book, finding) for finding in sorted(book.findings, key=lambda finding: finding.claim.id)]
    return json.dumps({"schema": 1, "claims": rows}, indent=1, ensure_ascii=False) + "\n"


def claim_data(book: Book, finding: Finding) -> dict[str, object]:
    """One claim; its address is relative to the root of the site."""
    claim = finding.claim
    return {
        "id": claim.id,
        "statement": claim.title,
        "verdict": str(finding.verdict),
        "by_release": {release: str(verdict) for release, verdict in finding.by_release.items()},
        "statements": list(claim.statements),
        "api": list(claim.api),
        "flips_in": [world.id for world in book.flips.get(claim.id, ())],
        "url": addresses.address(addresses.claim_page(claim.id)),
    }


def worlds_json(corpus: Corpus, evidence: Evidence) -> str:
    """What every claim did in every world, as `records/worlds.json` has it."""
    return json.dumps(to_plain(evidence, corpus), indent=1, ensure_ascii=False) + "\n"
