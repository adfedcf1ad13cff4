"""An id is a kebab-case sentence, unique, without numbers and verdicts."""

from __future__ import annotations

import pytest
from helpers import claim, corpus, world

from claimcheck.rules.ids_are_sentences import ids_are_sentences


def said(*ids: str) -> list[str]:
    return [str(each) for each in ids_are_sentences(corpus(*(claim(claim_id) for claim_id in ids)))]


@pytest.mark.parametrize("claim_id", ["a-b-c", "root-of-four-is-three", "every-result-is-verifiedly-true"])
def test_sentence_of_small_letters_is_an_id(claim_id: str):
    assert said(claim_id) == []


@pytest.mark.parametrize(
    "claim_id",
    [
        pytest.param("two-words", id="too-short"),
        pytest.param("Root-of-four", id="capital"),
        pytest.param("root_of_four", id="underscores"),
        pytest.param("root-of-4", id="number"),
        pytest.param("root--of-four", id="two-dashes"),
        pytest.param("-root-of-four", id="dash-in-front"),
        pytest.param("root-of-four-", id="dash-behind"),
        pytest.param("root of four", id="spaces"),
        pytest.param("wurzel-aus-fünf", id="other-letters"),
        pytest.param("root-of-four\n", id="line-feed"),
    ],
)
def test_anything_else_is_none(claim_id: str):
    expected = "three or more words of small letters, joined by dashes"

    assert said(claim_id) == [
        f"claims/roots/{claim_id}.md:1: the id '{claim_id}'; expected {expected}; rename the file"
    ]


@pytest.mark.parametrize("word", ["verified", "refuted", "broken"])
def test_id_says_no_verdict(word: str):
    assert said(f"root-is-{word}-here") == [
        (
            f"claims/roots/root-is-{word}-here.md:1: '{word}' in the id; expected an id that stays right "
            "when the verdict changes; say what is asserted, not whether it holds"
        )
    ]


def test_id_is_used_once_in_all_topics():
    twice = corpus(claim("root-of-four"), claim("root-of-four", topic="powers"))

    assert [str(each) for each in ids_are_sentences(twice)] == [
        (
            "claims/powers/root-of-four.md:1: the id of claims/roots/root-of-four.md again; expected each id once; "
            "rename one of the two files"
        )
    ]


def test_world_and_claim_never_share_an_id():
    worlds = (world(claim().id),)

    assert [str(each) for each in ids_are_sentences(corpus(claim(), worlds=worlds))] == [
        (
            "claims/worlds/root-of-four-is-three.py:1: the id of claims/roots/root-of-four-is-three.md again; expected "
            "each id once; rename the world"
        )
    ]


def test_id_of_a_world_is_a_sentence_too():
    worlds = (world("roots-are-larger"), world("roots"))

    assert [str(each) for each in ids_are_sentences(corpus(claim(), worlds=worlds))] == [
        (
            "claims/worlds/roots.py:1: the id 'roots'; expected three or more words of small letters, joined by "
            "dashes; "
            "rename the file"
        )
    ]


def test_former_id_is_free_for_its_claim_alone():
    new, other = claim("root-of-four", formerly=("two-times-two",)), claim("root-of-nine")

    assert list(ids_are_sentences(corpus(new, other))) == []


@pytest.mark.parametrize(
    ("formerly", "said"),
    [
        (
            ("root-of-nine",),
            "'root-of-nine', which is an id of claims/roots/root-of-nine.md; expected an id that leads",
        ),
        (("three-times-three",), "'three-times-three', which is an id of claims/roots/root-of-nine.md; expected an id"),
        (
            ("root-of-four",),
            "'root-of-four', which is an id of claims/roots/root-of-four.md; expected an id that leads",
        ),
        (("Root 4",), "the former id 'Root 4'; expected three or more words of small letters, joined by dashes"),
    ],
    ids=["taken", "former-of-another", "its-own", "no-id"],
)
def test_former_id_that_leads_elsewhere_is_told(formerly: tuple[str, ...], said: str):
    one = claim("root-of-nine", formerly=("three-times-three",))
    other = claim("root-of-four", formerly=formerly, lines={"formerly": 7})
    (problem,) = ids_are_sentences(corpus(one, other))

    assert str(problem).startswith(f"claims/roots/root-of-four.md:7: {said}")
