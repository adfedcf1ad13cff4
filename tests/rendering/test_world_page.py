"""The page of a world."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from books import FLOOR, SUMS, TURN, falsified_book

from claimcheck.rendering.world_page import world_page

BOOK = falsified_book()
FLOORED, THREE = BOOK.corpus.worlds


def test_title_states_the_change_and_the_lead_how_much_depends_on_it():
    text = world_page(BOOK, FLOORED)

    assert text.startswith(
        '---\ntitle: "A The math module where math.floor cuts off what stands after the point"\n'
        'description: "1 verdict of this site would flip there. The math module itself is not so."\n'
    )
    assert "\n# A The math module where <code>math.floor</code> cuts off" in text
    assert "The change is about <code>math.floor</code>." in text


def test_claims_that_flip_stand_under_their_real_verdict_with_what_was_said():
    assert re.findall(r"^## (.*?)(?: \{.*)?$", world_page(BOOK, FLOORED), re.MULTILINE) == [
        "False here, true there",
        "How it is made",
        "Run it yourself",
    ]
    assert re.findall(r"^## (.*?)(?: \{.*)?$", world_page(BOOK, THREE), re.MULTILINE)[0] == "True here, false there"
    assert '<samp class="said">AssertionError: math.floor(-1.5) is -1</samp>' in unescape(world_page(BOOK, FLOORED))


def test_only_the_first_line_of_a_message_is_shown_and_it_is_text():
    text = world_page(BOOK, THREE)

    assert "AssertionError&#58; &lt;b&gt;pi&lt;/b&gt; is 3</samp>" in text
    assert "second line" not in text


def test_claims_that_the_world_does_not_concern_are_left_out():
    text = world_page(BOOK, FLOORED)

    assert f"{FLOOR}/" in text
    assert f"{SUMS}/" not in text
    assert f"{TURN}/" not in text


def test_worlds_that_no_claim_tells_apart_name_each_other():
    assert BOOK.evidence is not None
    cases = {name: replace(case, trials={}) for name, case in BOOK.evidence.cases.items()}
    alike = replace(BOOK, evidence=replace(BOOK.evidence, cases=cases))

    assert "## Not told apart" in world_page(alike, FLOORED)
    assert '<a href="../pi-is-three/">pi is three</a>' in world_page(alike, FLOORED)
    assert "## Not told apart" not in world_page(BOOK, FLOORED)


def test_page_of_a_world_in_which_nothing_was_run_has_no_claims():
    text = world_page(replace(BOOK, evidence=None), FLOORED)

    assert "0 verdicts of this site would flip there." in text
    assert re.findall(r"^## (.*?)(?: \{.*)?$", text, re.MULTILINE) == ["How it is made", "Run it yourself"]
