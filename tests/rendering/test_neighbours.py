"""Which claims stand near which."""

from __future__ import annotations

from dataclasses import replace

from books import FLOOR, SUMS, TURN, small_corpus

from claimcheck.rendering.book import Book, read
from claimcheck.rendering.neighbours import neighbours


def book_where(**see: tuple[str, ...]) -> Book:
    corpus = small_corpus()
    names = {"floor": FLOOR, "sums": SUMS, "turn": TURN}
    related = {names[short]: tuple(names.get(each, each) for each in others) for short, others in see.items()}
    claims = tuple(replace(claim, see=related.get(claim.id, ())) for claim in corpus.claims)
    return read(replace(corpus, claims=claims), [])


def near(book: Book, claim_id: str) -> list[str]:
    return [each.claim.id for each in neighbours(book, book.by_id[claim_id].claim)]


def test_claims_that_it_names_come_before_those_that_name_it():
    book = book_where(floor=("turn",), sums=("floor",))
    assert near(book, FLOOR) == [TURN, SUMS]
    assert near(book, TURN) == [FLOOR]


def test_two_that_name_each_other_are_shown_once():
    assert near(book_where(floor=("turn",), turn=("floor",)), FLOOR) == [TURN]


def test_a_claim_that_is_not_there_is_left_out():
    assert near(book_where(floor=("nowhere",)), FLOOR) == []
