"""The verdict as search engines read it: a ClaimReview of schema.org, as JSON for the head of a page."""

from __future__ import annotations

import json

from claimcheck.rendering.book import Book
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markup import Embedded, plain
from claimcheck.words import LOOKS, Verdict

RATINGS = {Verdict.VERIFIED: 5, Verdict.DEPENDS: 3, Verdict.REFUTED: 1}
"""From 1, false, to 5, true; a claim that was not judged has its word alone."""

ACTIVE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What could end a script, or begin something in it: escaped, it is the same JSON."""


def review(book: Book, finding: Finding) -> Embedded:
    """The review without the address of its page, which whoever serves the page adds; safe within a script."""
    claim = finding.claim
    rating: dict[str, object] = {"@type": "Rating", "alternateName": LOOKS[finding.verdict].label}
    if finding.verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[finding.verdict], "worstRating": 1, "bestRating": 5}
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": plain(claim.title),
        "reviewRating": rating,
        "reviewBody": plain(claim.truth),
        "author": {"@type": "Organization", "name": "claimcheck"},
    }
    if licence := book.corpus.settings.licence:
        data["license"] = licence.url
    if finding.results:
        data["datePublished"] = max(reading.measured for reading in finding.readings if reading.result)
    if asserted := appearances(book, finding):
        data["itemReviewed"] = {"@type": "Claim", "name": plain(claim.title), "appearance": asserted}
    return Embedded(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ACTIVE))


def appearances(book: Book, finding: Finding) -> list[dict[str, object]]:
    """Each source with the numbers of its statements that assert the claim; never what they say."""
    found: list[dict[str, object]] = []
    for source in book.corpus.sources:
        numbers = [each.id for each in source.statements if each.id in finding.claim.statements]
        if numbers:
            row: dict[str, object] = {"@type": "Article", "name": plain(source.title), "identifier": numbers}
            found.append(row | ({"datePublished": source.date.isoformat()} if source.date else {}))
    return found
