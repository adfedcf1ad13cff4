"""Every word that a reader may meet has one look, and no two looks can be mistaken for each other."""

from __future__ import annotations

import unicodedata

import pytest

from claimcheck.words import LOOKS, Outcome, Reason, Role, Verdict

WORDS = [*Role, *Outcome, *Verdict, *Reason]


def test_every_verdict_has_a_look_and_nothing_else_has():
    assert set(LOOKS) == set(Verdict)


@pytest.mark.parametrize("part", ["label", "glyph", "colour", "meaning", "shape"])
def test_no_two_verdicts_share(part: str):
    seen = [getattr(look, part) for look in LOOKS.values()]

    assert len(set(seen)) == len(Verdict)


def test_every_glyph_is_one_character_of_one_column():
    wide = {look.glyph for look in LOOKS.values() if unicodedata.east_asian_width(look.glyph) in "WF"}

    assert {len(look.glyph) for look in LOOKS.values()} == {1}
    assert wide == set()


def test_glyphs_differ_in_shape_and_not_only_in_weight():
    names = {unicodedata.name(look.glyph) for look in LOOKS.values()}
    plain = {name.replace("HEAVY ", "").replace("WHITE ", "").replace("BLACK ", "") for name in names}

    assert len(plain) == len(Verdict)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_label_is_the_word_itself_in_capitals(verdict: Verdict):
    assert LOOKS[verdict].label == verdict.value.replace("-", " ").capitalize()


@pytest.mark.parametrize("verdict", list(Verdict))
def test_meaning_is_one_sentence(verdict: Verdict):
    meaning = LOOKS[verdict].meaning

    assert meaning.endswith(".")
    assert meaning.count(".") == 1
    assert meaning[0].isupper()


@pytest.mark.parametrize("verdict", list(Verdict))
def test_shape_is_a_path_that_begins_with_a_move(verdict: Verdict):
    assert LOOKS[verdict].shape.startswith("M")


def test_each_word_prints_as_what_files_carry():
    assert [str(word) for word in WORDS] == [word.value for word in WORDS]


def test_the_words_are_these_and_no_others():
    assert [str(each) for each in Role] == ["Claim", "Fact"]
    assert [str(each) for each in Outcome] == ["held", "failed", "raised", "timeout", "crashed", "vacuous"]
    assert sorted(Verdict) == sorted(
        ["verified", "refuted", "depends", "mixed", "not-checkable", "absent", "unchecked", "broken"]
    )
