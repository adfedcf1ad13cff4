"""What is known and what was measured, brought together."""

from __future__ import annotations

from books import NEW, small_book, small_corpus

from claimcheck.rendering.book import read, score
from claimcheck.words import Verdict


def test_without_records_everything_is_unchecked():
    book = read(small_corpus(), [])
    assert {finding.verdict for finding in book.findings} == {Verdict.UNCHECKED}
    assert book.environments == ()


def test_statements_have_the_verdict_of_their_claims():
    book = small_book()
    (source,) = book.corpus.sources
    assert [row.verdict for row in book.coverage(source)] == [
        Verdict.VERIFIED,
        Verdict.REFUTED,
        Verdict.MIXED,
        Verdict.NOT_CHECKABLE,
    ]


def test_environments_are_named_newest_first():
    assert small_book().environments[0] == NEW


def test_a_score_is_in_the_order_of_the_legend_and_leaves_out_what_does_not_occur():
    assert score([Verdict.REFUTED, Verdict.VERIFIED, Verdict.REFUTED]) == {Verdict.VERIFIED: 1, Verdict.REFUTED: 2}
