"""The file that other programs read."""

from __future__ import annotations

import json

from books import FLOOR, SUMS, TURN, falsified_book, small_book

from claimcheck.rendering.data import claims_json, worlds_json


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
        "flips_in": [],
        "url": f"claims/{SUMS}/",
        "data": f"data/claims/{SUMS}.json",
    }


def test_a_claim_names_the_worlds_that_concern_it_and_in_which_it_flips():
    data = json.loads(claims_json(falsified_book()))
    assert {claim["id"]: claim["flips_in"] for claim in data["claims"]} == {
        TURN: ["pi-is-three"],
        FLOOR: ["floor-cuts-off"],
        SUMS: [],
    }


def test_worlds_and_their_flips_are_data_too():
    book = falsified_book()
    assert book.evidence is not None
    data = json.loads(worlds_json(book.corpus, book.evidence))

    assert {name: row["flips"] for name, row in data["worlds"].items()} == {
        "floor-cuts-off": [FLOOR],
        "pi-is-three": [TURN],
    }
    assert data["unfalsified"] == [SUMS]
