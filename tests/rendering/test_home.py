"""What the home page is given."""

from __future__ import annotations

import re

from books import FLOOR, TURN, falsified_book, small_book, small_corpus

from claimcheck.rendering.book import read
from claimcheck.rendering.home import example, examples, find_box, measured, score_board
from claimcheck.words import Verdict

BOOK = small_book()


def test_the_score_counts_claims_and_leads_to_them():
    assert re.findall(r'href="claims/\?verdict=(.*?)"><b>(\d+)</b>', score_board(BOOK)) == [
        ("verified", "1"),
        ("refuted", "1"),
        ("depends", "1"),
    ]


def test_the_score_says_where_it_was_measured():
    assert measured(BOOK) == "3 claims for 4 statements, measured on The math module 2.0 and 1.0."
    assert measured(read(small_corpus(), [])) == "3 claims, none of them measured yet."


def test_one_verified_and_one_refuted_claim_are_shown():
    assert re.findall(r'<h3><a href="claims/(.*?)/">', examples(BOOK)) == [TURN, FLOOR]


def test_nothing_is_shown_that_was_not_measured():
    unmeasured = read(small_corpus(), [])
    assert example(unmeasured, Verdict.VERIFIED) is None
    assert "<h3>" not in examples(unmeasured)


def test_the_box_leads_to_the_list():
    assert 'action="claims/" method="get"' in find_box()


def test_score_says_how_many_verdicts_could_be_otherwise():
    assert score_board(falsified_book()).endswith(
        ' 2 of 3 verdicts would flip in at least one of <a href="worlds/">2 altered copies of The math module</a>.</p>'
    )
    assert "altered" not in score_board(small_book())
