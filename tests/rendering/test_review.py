"""A review says what was claimed, where, and the verdict; and cannot leave its script."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from books import FLOOR, SUMS, TURN, altered, found, small_book

from claimcheck.rendering.book import Book
from claimcheck.rendering.review import review
from claimcheck.words import Verdict


def data(claim_id: str, book: Book | None = None) -> dict:
    book = book or small_book()
    return json.loads(review(book, book.by_id[claim_id]))


def test_a_refuted_claim_is_rated_lowest_and_names_where_it_was_made():
    assert data(FLOOR) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "math.floor cuts off what stands after the point",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Refuted",
            "ratingValue": 1,
            "worstRating": 1,
            "bestRating": 5,
        },
        "reviewBody": "It goes down, which is another way for numbers below zero.",
        "author": {"@type": "Organization", "name": "claimcheck"},
        "datePublished": "2026-02-03",
        "itemReviewed": {
            "@type": "Claim",
            "name": "math.floor cuts off what stands after the point",
            "appearance": [
                {
                    "@type": "Article",
                    "name": "What math does, and why",
                    "identifier": ["900-002", "900-003"],
                    "datePublished": "2025-03-01",
                }
            ],
        },
    }


def test_ratings_follow_the_verdict():
    assert [data(name)["reviewRating"]["ratingValue"] for name in (TURN, SUMS)] == [5, 3]


def test_what_was_not_judged_has_a_word_and_no_number():
    book = small_book()
    text = review(book, replace(found(FLOOR), verdict=Verdict.UNCHECKED, readings=()))
    assert json.loads(text)["reviewRating"] == {"@type": "Rating", "alternateName": "Unchecked"}
    assert "datePublished" not in json.loads(text)


def test_what_the_source_says_is_never_in_it():
    book = small_book()
    texts = [statement.restatement for source in book.corpus.sources for statement in source.statements]
    assert [text for text in texts for each in book.findings if text in review(book, each)] == []


def test_hostile_text_cannot_end_the_script():
    evil = "</script><script>alert(1)</script><!-- ]]> \u2028 \u202e &quot;"
    book = altered(FLOOR, title=evil, truth=evil)
    text = review(book, book.by_id[FLOOR])
    assert re.findall(r"[<>&\u2028\u202e]", text) == []
    assert json.loads(text)["claimReviewed"] == evil.replace("\u2028", "\\u2028").replace("\u202e", "\\u202e")
