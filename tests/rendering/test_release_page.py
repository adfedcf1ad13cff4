"""The page of one release."""

from __future__ import annotations

import re

from books import FLOOR, SUMS, TURN, altered, many_releases, small_book

from claimcheck.rendering.book import Book
from claimcheck.rendering.release_page import release_page

BOOK = small_book()
MANY = many_releases()


def page(book: Book, name: str) -> str:
    return release_page(book, next(each for each in book.releases if each.name == name))


def changes(text: str) -> list[tuple[str, ...]]:
    """Old verdict, new verdict and claim of each row."""
    pattern = r"/svg>(\w+)</span><span aria-hidden.*?/svg>(\w+)</span></span><a href=\"../../claims/(.*?)/\">"
    return re.findall(pattern, text)


def test_every_claim_has_the_verdict_of_that_release():
    marks = re.findall(
        r'title="(\w+)">.*?<a href="../../claims/(.*?)/">', page(BOOK, "1.0").partition("Every verdict")[2]
    )
    assert marks == [("Verified", TURN), ("Refuted", SUMS), ("Refuted", FLOOR)]


def test_what_changed_since_the_release_before_is_named():
    text = page(BOOK, "2.0")
    assert "## What changed since 1.0" in text
    assert changes(text) == [("Refuted", "Verified", SUMS)]
    assert "claimcheck diff 1.0 2.0" in text


def test_the_oldest_release_has_nothing_to_be_compared_with():
    assert "What changed" not in page(BOOK, "1.0")


def test_what_python_explains_is_no_change_of_the_release():
    own, _, others = page(MANY, "2.0").partition("These differ because Python does")
    assert "No verdict changed with this release." in own
    assert changes(others) == [("Refuted", "Verified", FLOOR)]


def test_claim_that_was_not_run_before_has_not_changed():
    book = altered(SUMS, api=("math.floor",))
    assert "No verdict changed with this release." in page(book, "2.0")


def test_neighbours_are_linked():
    trail = page(MANY, "2.0").partition('<p class="trail"')[2].partition("</p>")[0]
    assert re.findall(r'href="(.*?)"', trail) == ["../", "../1.5/", "../2.1/"]


def test_it_says_where_and_when():
    assert "3 claims, run on Python 3.12 (linux-x86&#95;64, cpu), 2026-02-03." in page(BOOK, "2.0")
