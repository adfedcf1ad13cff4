"""Words lead to the claims that have most of them."""

from __future__ import annotations

import pytest
from helpers import claim

from claimcheck.searching import search

THREE = claim("root-of-four-is-three")
CUBE = claim(
    "cube-of-two-is-eight", title="The cube of two is eight", truth="It is, unlike the root.", api=("math.pow",)
)
SLOW = claim("a-square-is-slow", title="A square is slow", truth="It is fast.", why="Roots of squares.")
ALL = (CUBE, THREE, SLOW)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("four is three", [THREE], id="title"),
        pytest.param("root", [THREE, CUBE, SLOW], id="title before text"),
        pytest.param("math.pow", [CUBE], id="name"),
        pytest.param("ROOTS?", [SLOW], id="case and punctuation"),
        pytest.param("cube nonsense-that-is-long", [], id="less than half"),
        pytest.param("", [], id="nothing"),
        pytest.param("... ?!", [], id="no words"),
    ],
)
def test_claims_with_most_of_the_words_come_first(text: str, expected: list):
    assert [each.id for each in search(ALL, text)] == [each.id for each in expected]


def test_no_more_are_given_than_asked_for():
    assert len(search(ALL, "root", limit=2)) == 2
