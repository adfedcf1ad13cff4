"""What the box of the home page searches."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from books import FLOOR, SUMS, TURN, altered, small_book

from claimcheck.explaining import Message
from claimcheck.rendering.answers import answers_js
from claimcheck.rendering.book import Book

BOOK = small_book()
CLAIMS = tuple(finding.claim for finding in BOOK.findings)


def rows(book: Book) -> list[dict[str, str]]:
    text = answers_js(book)
    assert (text[:28], text[-3:]) == ("window.claimcheckAnswers = [", "];\n")
    return json.loads(text.removeprefix("window.claimcheckAnswers = ").removesuffix(";\n"))  # type: ignore[no-any-return]


def test_every_claim_is_found_by_its_title_its_names_and_its_truth():
    found = {each["words"]: each["kind"] for each in rows(BOOK)}

    assert list(found.values()) == ["claim"] * 3
    for claim, words in zip(CLAIMS, found, strict=True):
        assert words.startswith(claim.title.replace("`", ""))
        assert claim.truth.split()[0] in words
        assert all(name in words for name in claim.api)


def test_a_claim_is_answered_with_its_verdict_in_each_release_and_with_what_is_true():
    (row,) = [each["html"] for each in rows(BOOK) if "sumprod" in each["words"]]

    assert re.findall(r'class="mark is-blue" title="Depends" data-at="(\w+)"', row) == ["dvr"]
    assert f'<a href="claims/{SUMS}/">' in row
    assert row.endswith("</p>")


def test_a_message_comes_first_with_the_claim_that_has_a_fix():
    book = replace(BOOK, messages=(Message("ValueError: math domain error", (CLAIMS[0], *CLAIMS), ("math 2.0",)),))
    first = rows(book)[0]

    assert (first["kind"], first["words"]) == ("message", "ValueError: math domain error")
    assert '<p class="error__fix"><b>Fix.</b> ' in first["html"]
    assert re.findall(r'<a href="claims/(.*?)/">', first["html"])[0] == FLOOR


@pytest.mark.parametrize("evil", ["</script><img src=x onerror=alert(1)>", "`<b>` **x** \u2028 ]; alert(1) //"])
def test_hostile_text_is_text(evil: str):
    (row,) = [each for each in rows(altered(TURN, title=evil, truth=evil)) if TURN in each["html"]]

    assert "<img" not in row["html"]
    assert "<b>" not in row["html"]
