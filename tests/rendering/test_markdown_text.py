"""Markdown of ours passes as it stands; nothing in it acts as more than text."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from test_markup import HOSTILE

from claimcheck.rendering.markdown_text import fence, prose


def rendered(text: str) -> str:
    """With HTML allowed, as many a reader of Markdown does."""
    return str(MarkdownIt("commonmark").render(text))


@pytest.mark.parametrize(
    "text",
    [
        "Plain `a < b` and *this*.\n\n- one\n- two",
        "See [the page](https://docs.example.org/x) for `![no](picture)`.",
        "``a ` < b`` & so on",
    ],
)
def test_usual_prose_is_left_alone(text: str):
    assert prose(text) == text


@pytest.mark.parametrize("text", [*HOSTILE.values(), "\\<b>x", "\\\\<b>x", "\\`<b>`", "`a\n\n<b>`", "<javascript:x>"])
def test_nothing_in_prose_acts(text: str):
    page = rendered(f"before\n\n{prose(text)}\n\nafter")
    assert re.findall(r"<(?!/?(?:p|em|strong|code|ul|li|ol|pre|h\d|a href=\"https://)\b)[^>]*>", page) == []
    assert page.startswith("<p>before</p>")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_output_cannot_leave_its_fence(text: str):
    tokens = MarkdownIt("commonmark").parse(f"{fence(text)}\n\nafter")
    assert [token.type for token in tokens] == ["fence", "paragraph_open", "inline", "paragraph_close"]
