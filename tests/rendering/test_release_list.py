"""The page of all releases."""

from __future__ import annotations

import re
from dataclasses import replace

from books import FLOOR, SUMS, TURN, many_releases, small_book, small_corpus, small_records

from claimcheck.blocked import Blocked
from claimcheck.rendering.book import read
from claimcheck.rendering.release_list import releases_page

BOOK = small_book()
MANY = many_releases()


def row(text: str, claim_id: str) -> list[tuple[str, str, str]]:
    """The cells of one claim in the matrix, from the left: how many releases, which, and the word."""
    (line,) = re.findall(rf'<tr><th scope="row">(?:(?!</tr>).)*?/{claim_id}/.*?</tr>', text)
    return re.findall(
        r'<td class="is-\w+" colspan="(\d+)" title="(.*?)"><span>.*?</span> <span.*?>(\w+)</span></span></td>', line
    )


def test_claims_whose_verdict_differs_are_shown_newest_right():
    assert row(releases_page(BOOK), SUMS) == [("1", "1.0", "Refuted"), ("1", "2.0", "Verified")]


def test_neighbours_with_the_same_verdict_share_a_cell_and_a_wide_one_shows_its_word():
    text = releases_page(MANY)
    assert row(text, SUMS) == [("4", "1.0 to 1.3", "Absent"), ("6", "1.4 to 2.3", "Verified")]
    assert '<span class="aloud">Refuted</span></span></td>' in releases_page(BOOK)
    assert '<span class="aloud">Absent</span></span></td>' not in text


def test_matrix_can_be_scrolled_by_keys_and_says_what_it_is():
    assert '<div class="scroll" role="region" aria-label="Claims by releases" tabindex="0"><table class="matrix' in (
        releases_page(BOOK)
    )


def test_list_says_how_long_it_is_before_it_is_drawn():
    assert '<div class="scroll scroll--later" style="--rows:2"><table' in releases_page(BOOK)


def test_the_others_are_counted():
    text = releases_page(BOOK)
    assert "2 claims have the same verdict in every release in which they were run." in text
    assert f"/{TURN}/" not in text
    assert f"/{FLOOR}/" not in text


def test_matrix_says_on_which_python_each_release_was_run():
    (line,) = re.findall(r'<tr class="matrix__python">.*?</tr>', releases_page(BOOK))
    assert re.findall(r"<td><span>(.*?)</span></td>", line) == ["3.11", "3.12"]


def test_every_release_is_counted_newest_first():
    rows = re.findall(r'<tr><th scope="row"><a href="([\d.]+)/">.*?</th>(.*?)</tr>', releases_page(BOOK))
    assert [(name, re.findall(r"<td>(\d+)</td>", cells)) for name, cells in rows] == [
        ("2.0", ["2", "1", "1"]),
        ("1.0", ["1", "2", "0"]),
    ]


def test_changes_that_python_explains_are_not_counted_and_that_is_said():
    text = releases_page(MANY)
    counts = re.findall(r"<td>(\d+)</td><td><time", text)
    assert counts == ["0"] * 5 + ["1"] + ["0"] * 4
    assert "Verdicts that differ because Python does are not counted as changed." in text
    assert "because Python does" not in releases_page(BOOK)


def test_what_could_not_be_run_is_said_and_gets_no_verdict():
    book = replace(BOOK, blocked=(Blocked("0.9", "3.6", "No <wheel>.", "2026-01-01"), Blocked("0.8", "3.6", "", "")))
    text = releases_page(book).partition("## Could not be run")[2]
    assert "<b>The math module 0.9 on Python 3.6</b> could not be run here: No &lt;wheel&gt;." in text
    assert "Tried&#58; 2026-01-01" in text
    assert "<b>The math module 0.8 on Python 3.6</b> could not be run here: no reason is on record" in text
    assert "## Could not be run" not in releases_page(BOOK)


def test_releases_that_all_agree_need_no_matrix():
    corpus = small_corpus()
    text = releases_page(read(corpus, small_records(corpus)[:1]))
    assert 'class="matrix' not in text
    assert "3 claims have the same verdict" in text


def test_nothing_measured_is_said():
    text = releases_page(read(small_corpus(), []))
    assert "Nothing has been measured yet" in text
    assert "## " not in text
