"""Every name in the front matter stands in a list; a near miss is offered."""

from __future__ import annotations

import pytest
from helpers import claim, corpus, expect, world

from claimcheck.rules.names_are_known import names_are_known

OTHER = claim("square-of-two-is-four", topic="powers")
PLACE = "claims/roots/root-of-four-is-three.md"


def said(unread: tuple[str, ...] = (), **changes: object) -> list[str]:
    return [str(each) for each in names_are_known(corpus(claim(**changes), OTHER, unread=unread))]


def test_known_names_are_no_problem():
    rows = (expect("verified", python="<3.11"), expect("refuted", math=">=2", python=">=3.11"))

    assert said(api=("math.sqrt", "math.pow"), needs=("luck",), see=(OTHER.id,), expect=rows) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param(
            {"api": ("math.sqr",)},
            "3: the unknown name 'math.sqr' in 'api'; expected 'math.sqrt' or 'math.pow'; "
            "correct it, or list it in [api] of corpus.toml",
            id="misspelled-api",
        ),
        pytest.param(
            {"api": ("math.sqrt", "zlib.crc")},
            "3: the unknown name 'zlib.crc' in 'api'; expected a known name in 'api'; "
            "correct it, or list it in [api] of corpus.toml",
            id="unlike-any-api",
        ),
        pytest.param(
            {"needs": ("lucky",)},
            "5: the unknown name 'lucky' in 'needs'; expected 'luck'; correct it, or list it in [needs] of corpus.toml",
            id="needs",
        ),
        pytest.param(
            {"expect": (expect("refuted", pyhton=">3"),)},
            "4: the unknown name 'pyhton' in 'expect'; expected 'python'; name one of these",
            id="release",
        ),
        pytest.param(
            {"see": ("square-of-two-is-for",)},
            "7: the unknown name 'square-of-two-is-for' in 'see'; expected 'square-of-two-is-four'; "
            "name another claim by its id",
            id="related-claim",
        ),
        pytest.param(
            {"see": ("root-of-four-is-three",)},
            "7: the unknown name 'root-of-four-is-three' in 'see'; expected a known name in 'see'; "
            "name another claim by its id",
            id="the-claim-itself",
        ),
    ],
)
def test_unknown_name_is_a_problem_on_its_line(changes: dict[str, object], message: str):
    assert said(**changes) == [f"{PLACE}:{message}"]


def test_claim_whose_file_has_problems_may_be_named():
    assert said(unread=("cube-of-two-is-eight",), see=("cube-of-two-is-eight",)) == []


def test_what_a_world_concerns_is_known():
    worlds = (world("roots-are-larger", "math.sqrt", "math.powr"),)

    assert [str(each) for each in names_are_known(corpus(claim(), OTHER, worlds=worlds))] == [
        (
            "claims/worlds/roots-are-larger.py:3: the unknown name 'math.powr' in 'CONCERNS'; expected 'math.pow' "
            "or 'math.sqrt'; "
            "correct it, or list it in [api] of corpus.toml"
        )
    ]
