"""The page of errors and warnings."""

from __future__ import annotations

import re
from dataclasses import replace

from books import FLOOR, SUMS, TURN, small_book

from claimcheck.explaining import Message
from claimcheck.rendering.errors_page import entry, errors_page

BOOK = small_book()
EVIL = "<img src=x onerror=alert(1)> **x** `y` [z](javascript:0)"


def message(text: str, *ids: str) -> Message:
    return Message(text, tuple(BOOK.by_id[name].claim for name in ids or (FLOOR,)), ("math 2.0",))


def page(*known: Message) -> str:
    return errors_page(replace(BOOK, messages=known))


def test_entry_shows_the_text_what_is_true_and_the_fix():
    text = entry(BOOK, message("ValueError: math domain error"))
    claim = BOOK.by_id[FLOOR].claim

    assert '<p class="error__text"><code>math domain error</code></p>' in text
    assert re.findall(r'<p class="error__fix"><b>Fix.</b> (.*?)</p>', text)
    assert claim.fix
    assert claim.truth.split("`")[0] in text


def test_entry_without_a_fix_has_no_empty_one():
    assert not BOOK.by_id[TURN].claim.fix
    assert "error__fix" not in entry(BOOK, message("ValueError: x", TURN))


def test_entry_tells_the_fix_of_the_first_claim_that_has_one():
    both, one = (entry(BOOK, message("ValueError: x", *ids)) for ids in ((TURN, FLOOR), (FLOOR,)))
    told = [re.findall(r"</p><p>.*?</b> .*?</p>", text) for text in (both, one)]

    assert told[0] == told[1] != []


def test_entry_links_every_claim_that_produced_it():
    text = entry(BOOK, message("ValueError: x", FLOOR, SUMS))

    assert re.findall(r'<a href="(?:\.\./)*claims/(.*?)/"', text) == [FLOOR, SUMS]


def test_entry_without_words_shows_its_type():
    assert "<code>KeyError</code>" in entry(BOOK, message("KeyError"))


def test_messages_are_grouped_by_type():
    known = [message(text) for text in ("KeyError", "KeyError: 'a'", "KeyError: 'b'", "ValueError: c")]
    text = page(*known)
    groups = re.split(r"^## ", text, flags=re.MULTILINE)[1:]

    assert [each.split("\n")[0] for each in groups] == ["<code>KeyError</code>", "<code>ValueError</code>"]
    assert [each.count('<section class="error">') for each in groups] == [3, 1]


def test_page_counts_its_messages():
    assert '<p class="lead">1 message that ' in page(message("KeyError: 'a'"))
    assert '<p class="lead">2 messages that ' in page(message("KeyError: 'a'"), message("KeyError: 'b'"))


def test_page_of_a_corpus_without_messages_is_whole():
    text = page()

    assert "# Errors and warnings\n" in text
    assert "<section" not in text


def test_hostile_messages_and_types_show_as_text():
    text = page(message(f"Evil`{EVIL}: {EVIL}"), message(f"ValueError: {EVIL}\n\n# x"))

    assert "<img" not in text
    assert "**x**" not in text
    assert "](javascript" not in text
    assert "\n# x" not in text
    assert "&lt;img src&#61;x onerror&#61;alert(1)&gt; &#42;&#42;x&#42;&#42;" in text


def test_claims_of_a_message_carry_their_verdict_in_each_release():
    text = page(message("ValueError: x", FLOOR, SUMS))

    assert re.findall(r'data-at="(\w+)"', text) == ["rrr", "dvr"]
    assert re.findall(r'<span data-verdict="(.*?)">', text) == ["verified", "refuted", "depends"]


def test_page_without_messages_has_no_choice_of_a_release():
    assert "as-of" not in page()
