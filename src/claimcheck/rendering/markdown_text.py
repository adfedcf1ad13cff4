"""Text as plain Markdown, for those who read the source of a page: HTML in it stays text, output stays output."""

from __future__ import annotations

import re

from claimcheck.rendering.markup import closing, visible

CODE = re.compile(r"(?<![\\`])(`+)(?!`)(?:.|\n(?!\n))+?(?<!`)\1(?!`)")
"""A span of code, which ends with its paragraph at the latest."""

ACTS = re.compile(
    r"(\\*)(<|!(?=\[)|\](?=\((?!https://))|&(?=#?\w+;)"
    r"|^ *(?:\[(?=[^\]\n]*\]:)|`(?=``)|~(?=~~)|#(?=#*(?:\s|$))|[=-](?=[=-]*\s*$)))",
    re.MULTILINE,
)
"""What would act: HTML, images, links to anything but the web, entities; definitions, fences, headings and rules."""


def prose(text: str) -> str:
    """Paragraphs of ours as they stand, but that nothing in them acts except emphasis, lists, code and plain links."""
    text = visible(text).strip()
    parts, end = [], 0
    for found in CODE.finditer(text):
        parts += [ACTS.sub(_escaped, text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, ACTS.sub(_escaped, text[end:])])


def _escaped(found: re.Match[str]) -> str:
    """With a backslash, unless it has one already."""
    slashes, what = found.groups()
    return found[0] if len(slashes) % 2 else f"{slashes}\\{what.strip()}"


def fence(text: str, language: str = "text") -> str:
    """A block of code that nothing in it can close."""
    ticks = closing(text)
    return f"{ticks}{language}\n{visible(text).rstrip()}\n{ticks}"
