"""Hand-written pages as plain Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from books import FLOOR, TURN, small_book

from claimcheck.rendering.hand_written import hand_written_twin, plain_blocks
from claimcheck.rendering.pages import blocks

BOOK = small_book()
SITE = replace(BOOK, site="https://example.org/x/")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("---\ntitle: A\n---\n\n# A\n", "# A\n", id="front-matter"),
        pytest.param("# A\n\n---\n\nB\n\n---\n", "# A\n\n---\n\nB\n\n---\n", id="rules"),
        pytest.param("True. <!-- plain: advice -->\n", "True.\n", id="note-on-a-sentence"),
        pytest.param('<p class="lead">\nTake <code>x</code>.\n</p>\n', "Take `x`.\n", id="paragraph"),
        pytest.param("<p>One.</p>\n\n<pre>\n", "One.\n\n<pre>\n", id="paragraph-on-a-line"),
        pytest.param(
            "::: a.b\n    options:\n      x: 1\n\nC\n", "The docstrings of `a.b` stand here.\n\nC\n", id="python"
        ),
    ],
)
def test_what_a_page_holds_for_the_site_is_left_out(text: str, plain: str):
    assert hand_written_twin(BOOK, "a.md", text) == plain


@pytest.mark.parametrize(
    ("page", "link", "leads"),
    [
        pytest.param("guide/a.md", f"../claims/{FLOOR}.md#why", f"../../claims/{FLOOR}/index.md", id="claim"),
        pytest.param("index.md", "errors.md", "errors/index.md", id="from-home"),
        pytest.param("guide/index.md", "b.md", "b/index.md", id="from-the-first-of-a-folder"),
        pytest.param("guide/a.md", "index.md", "../index.md", id="to-the-first-of-a-folder"),
        pytest.param("guide/a.md", "../images/x.svg", "../../images/x.svg", id="picture"),
        pytest.param("a.md", "data/claims.json", "../data/claims.json", id="file"),
        pytest.param("a.md", "https://example.org/b.md", "https://example.org/b.md", id="web"),
        pytest.param("a.md", "#there", "#there", id="the-same-page"),
    ],
)
def test_links_lead_where_they_led_from_where_the_twin_is(page: str, link: str, leads: str):
    assert hand_written_twin(BOOK, page, f"See [b]({link}).\n") == f"See [b]({leads}).\n"


def test_links_are_addresses_on_the_web_where_the_site_is_known():
    text = "[a](b.md) [c](data/x.json)\n"
    made = "[a](https://example.org/x/b/index.md) [c](https://example.org/x/data/x.json)\n"
    assert hand_written_twin(SITE, "a.md", text) == made


def test_blocks_of_code_stand_as_they_are():
    text = "```html\n<p>\n[a](b.md) <!-- plain: advice -->\n```\n"
    assert hand_written_twin(BOOK, "a.md", text) == text


def test_everything_that_can_be_inserted_has_plain_text():
    plain = plain_blocks(BOOK)
    assert sorted(plain) == sorted(blocks(BOOK))
    assert [name for name, text in plain.items() if "<" in text] == []
    assert f"](claims/{TURN}/index.md): verified" in plain["examples"]
    assert "- ✘ Refuted: Running code contradicts it" in plain["legend"]
    assert "| Claim failed | Broken | Refuted | Broken |" in plain["truth-table"]
    assert plain["score"] == "3 claims for 4 statements, measured on The math module 2.0 and 1.0."
    assert plain["licence"] == "No licence is given."
