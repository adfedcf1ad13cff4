"""The file that other programs read."""

from __future__ import annotations

import json

from books import FLOOR, SUMS, TURN, small_book

from claimcheck.rendering.data import claims_json


def test_claims_are_sorted_and_carry_the_agreed_keys():
    data = json.loads(claims_json(small_book()))
    assert [claim["id"] for claim in data["claims"]] == [TURN, FLOOR, SUMS]
    assert data["claims"][2] == {
        "id": SUMS,
        "statement": "Python's `math` has a function `sumprod`",
        "verdict": "depends",
        "by_release": {"2.0": "verified", "1.0": "refuted"},
        "statements": ["900-003"],
        "api": ["math.pi"],
        "url": f"claims/{SUMS}/",
    }
