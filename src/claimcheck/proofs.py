"""Which sentences of a page of prose link to the claim that proves them: one sentence a line, so lines are checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt

from claimcheck.errors import Problem

PLAIN = ("question", "transition", "definition", "advice")
"""What a sentence may be that no claim proves."""
LINK = re.compile(r"\]\((?:\.\./)*claims/([a-z-]+)\.md(?:#[\w-]*)?\)")
MARKED = re.compile(r"<!-- plain: ([a-z]+) -->$")
TWO = re.compile(r"[a-z)`*][.?!]\*{0,2} +[A-Z`*\[]")
MARK_OF_LIST = re.compile(r"^(?:[-*+]|\d+\.)\s+")
STRUCTURE = ("!", "???", "===", "{", "<")
"""How lines begin that MkDocs' extensions make into figures, boxes, tabs or attributes."""
MARKDOWN = MarkdownIt("commonmark").enable("table").disable("code")
"""Without code by indentation, which would hide the text of a box or a tab."""


@dataclass(frozen=True)
class Sentence:
    """One line of prose.

    Attributes:
        line: Counted from 1.
        text: Without a list's mark.
        claims: Ids of the claims that it links.
        plain: Why it needs none; empty where it does.
    """

    line: int
    text: str
    claims: tuple[str, ...]
    plain: str


def sentences(text: str) -> list[Sentence]:
    """Every line of prose of a page; front matter, fences, headings, tables, figures and HTML are none."""
    found = []
    for number, line in _prose(text.split("\n")):
        marked = MARKED.search(line)
        found.append(Sentence(number, line, tuple(LINK.findall(line)), marked[1] if marked else ""))
    return found


def _prose(lines: list[str]) -> Iterator[tuple[int, str]]:
    end = lines.index("---", 1) + 1 if lines[0] == "---" and "---" in lines[1:] else 0
    for token in MARKDOWN.parse("\n".join([""] * end + lines[end:])):
        if token.type == "paragraph_open" and token.map:
            for number in range(*token.map):
                words = MARK_OF_LIST.sub("", lines[number].strip())
                if not words.startswith(STRUCTURE):
                    yield number + 1, words


def unproved(path: str, text: str, known: Collection[str]) -> Iterator[Problem]:
    """Every sentence that neither links a claim nor says why it needs none, and every link to no claim.

    Args:
        path: The page, for the messages.
        text: Its Markdown.
        known: Ids of all claims.
    """
    for each in sentences(text):
        for claim_id in each.claims:
            if claim_id not in known:
                found = f"a link to the unknown claim '{claim_id}'"
                yield Problem(path, each.line, found, "the id of a claim", "correct it")
        if TWO.search(MARKED.sub("", each.text)):
            yield Problem(path, each.line, "two sentences on a line", "one, with its proof", "break the line")
        if not each.claims and each.plain not in PLAIN:
            found = f"the sentence '{each.text[:60]}'" + (f" marked '{each.plain}'" if each.plain else "")
            expected = "a link to a claim, or '<!-- plain: REASON -->' with " + " or ".join(PLAIN)
            yield Problem(path, each.line, found, expected, "link the claim that proves it, or write that claim")
