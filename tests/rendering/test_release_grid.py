"""The verdicts of one claim over all releases."""

from __future__ import annotations

import re
from dataclasses import replace

from books import FLOOR, NEW, SUMS, TURN, altered, many_releases, small_book, small_corpus, small_records

from claimcheck.rendering.book import Book, read
from claimcheck.rendering.claim_page import claim_page, summary
from claimcheck.rendering.release_grid import grid, last, told

BOOK = small_book()
MANY = many_releases()


def cells(book: Book, claim_id: str) -> list[tuple[str, str]]:
    """Release and word of each cell, from the left."""
    text = grid(book, f"claims/{claim_id}.md", book.by_id[claim_id])
    return re.findall(r'data-release="(.*?)".*?<span class="aloud"> (\w+)</span>', text)


def test_newest_release_stands_at_the_right():
    assert cells(BOOK, SUMS) == [("1.0", "Refuted"), ("2.0", "Verified")]


def test_each_cell_leads_to_its_release_and_names_the_python():
    text = grid(BOOK, f"claims/{SUMS}.md", BOOK.by_id[SUMS])
    assert 'href="../../releases/1.0/" data-release="1.0" title="The math module 1.0, refuted on Python 3.11"' in text


def test_many_releases_stand_in_rows_by_major_version():
    text = grid(MANY, f"claims/{SUMS}.md", MANY.by_id[SUMS])
    assert re.findall(r'aria-label="(.*?)"', text) == ["The math module 1.0 to 1.5", "The math module 2.0 to 2.3"]
    assert [word for _, word in cells(MANY, SUMS)] == ["Absent"] * 4 + ["Verified"] * 6
    assert "grid--many" not in grid(BOOK, f"claims/{SUMS}.md", BOOK.by_id[SUMS])


def test_release_that_python_divides_says_where_it_holds():
    corpus = small_corpus()
    old = small_records(corpus)[1]
    book = read(corpus, [small_records(corpus)[0], replace(old, environment=replace(NEW, python="3.11.7"))])
    text = grid(book, f"claims/{SUMS}.md", book.by_id[SUMS])
    assert "refuted on Python 3.11 and verified on Python 3.12" in text
    assert cells(book, SUMS) == [("2.0", "Depends")]


def test_ranges_are_told_above():
    assert told(MANY, MANY.by_id[SUMS]).startswith("Verified in The math module 1.4 to 2.3; absent in 1.0 to 1.3.")
    assert told(MANY, MANY.by_id[FLOOR]).startswith("Refuted on Python 3.11; verified on 3.10, in every ")


def test_banner_of_a_claim_measured_in_many_environments_tells_ranges():
    assert summary(MANY, MANY.by_id[FLOOR]).startswith("Refuted on Python 3.11; verified on 3.10")
    assert summary(MANY, MANY.by_id[TURN]) == "in The math module 1.0 to 2.3 (10 releases)"


def test_last_time_is_told_with_its_day():
    assert last(BOOK, BOOK.by_id[FLOOR]) == (
        '<p class="quiet">Last refuted with The math module 2.0 and Python 3.12 on '
        '<time datetime="2026-02-03">2026-02-03</time>.</p>'
    )


def test_table_is_folded_where_there_are_many_environments():
    assert "<summary>All 10 environments</summary>" in claim_page(MANY, MANY.by_id[TURN])
    assert "<details" not in claim_page(BOOK, BOOK.by_id[TURN]).partition("## Where")[2]


def test_claim_that_was_edited_since_has_no_range():
    book = altered(TURN, api=("math.pi",))
    assert told(book, book.by_id[TURN]) == "Not run as it stands now."
    assert last(book, book.by_id[TURN]) == ""
