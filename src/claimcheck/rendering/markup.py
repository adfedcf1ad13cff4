"""Text that was written or printed elsewhere, made harmless: it shows as what it is, and never acts as markup.

Every string of a claim, a source or a record passes through one function of this module on its way to a page.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from functools import lru_cache

from markdown_it import MarkdownIt

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Characters that cannot be seen, or that reorder what can: controls, direction marks, lone surrogates."""

ACTIVE = re.compile(r"&#?\w+;|[\\`*_{}\[\]#|~^!:$=+@\n\t]")
"""Characters that Markdown, or an extension of it, may act upon; and entities, which are left alone."""

TAG = re.compile(r"(<[^>]*>)")

ALONE = {"hide": ["navigation"], "search": {"exclude": True}}
"""Front matter of a page that others lead to: what stands there is not so, and would be found before what is."""

APART = {"hide": ["navigation", "toc"], "search": {"exclude": True}}
"""Front matter of a page that repeats what others say: in the results of a search it would bury them."""

FEW = 4
"""Releases that are named one by one."""

_BLOCKS = MarkdownIt("commonmark", {"html": False}).disable(["heading", "lheading", "fence", "code", "image", "hr"])
_CODE = MarkdownIt("zero").enable("backticks")


def visible(text: str) -> str:
    r"""The text with an escape such as `\u202e` for each character that cannot be seen."""
    return HIDDEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text.replace("\r\n", "\n"))


def escape(text: str) -> str:
    """The text as HTML on one line, for an element or a quoted attribute; Markdown finds nothing in it to act upon."""
    return _passive(html.escape(visible(text)))


def _passive(safe: str) -> str:
    return ACTIVE.sub(lambda found: found[0] if found[0][0] == "&" else f"&#{ord(found[0])};", safe)


@lru_cache(10_000)  # titles stand on many pages
def inline(text: str) -> str:
    """One line of ours as HTML: `code` between backticks, all else as it stands."""
    rendered = _CODE.renderInline(visible(text).replace("\n", " "))
    return "".join(part if part.startswith("<") else _passive(part) for part in TAG.split(rendered))


def plain(text: str) -> str:
    """One line of ours without its backticks, as text."""
    return visible(text).replace("`", "").replace("\n", " ").strip()


def prose(text: str) -> str:
    """Paragraphs and lists of ours as HTML on one line; HTML in them is text."""
    return str(_BLOCKS.render(visible(text))).strip().replace("\n", " ")


def fence(code: str, language: str, highlight: int | None = None, *, searched: bool = True) -> str:
    """A code block that nothing in the code can close.

    Args:
        code: As it stands in the file.
        language: The language after the fence.
        highlight: The number of a line to point at, counted from 1.
        searched: Whether the search of the site finds words in it.
    """
    ticks = closing(code)
    options = [f'hl_lines="{highlight}"'] * bool(highlight) + ['data-search-exclude=""'] * (not searched)
    info = f" {{ .{' '.join([language, *options])} }}" if options else language
    return f"{ticks}{info}\n{visible(code).rstrip()}\n{ticks}"


def closing(code: str) -> str:
    """Backticks around a block of code, more than any row of them in it."""
    return "`" * max(3, 1 + max((len(row) for row in re.findall("`+", code)), default=0))


def output(text: str, *, searched: bool = True) -> str:
    """What a program printed, as a block of HTML on one line.

    Args:
        text: As it was printed.
        searched: Whether the search of the site finds words in it.
    """
    return f'<pre class="output"{"" if searched else " data-search-exclude"}><samp>{escape(text.rstrip())}</samp></pre>'


class Embedded(str):
    """Text for a place in which no entity is read, made safe by whoever made it: front matter leaves it as it is."""

    __slots__ = ()


def front_matter(values: Mapping[str, object]) -> str:
    """The block at the top of a page; templates print it unescaped, so its strings are escaped here."""
    rows = [f"{key}: {json.dumps(_escaped(value), ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["---", *rows, "---"])


def _escaped(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Embedded):
        return html.escape(visible(value))
    return value


def shorten(text: str, limit: int) -> str:
    """The text cut at a word, with an ellipsis, so that it has at most `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rpartition(" ")[0].rstrip(" ,;:.") + "…"


def count(number: int, noun: str) -> str:
    """A number and its noun: `1 claim`, `2 claims`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def spanned(releases: list[str]) -> str:
    """Releases, newest first, in a few words: named one by one up to four, by the two ends beyond."""
    return listed(releases) if len(releases) <= FEW else f"{releases[-1]} to {releases[0]} ({len(releases)} releases)"


def clause(sentence: str) -> str:
    """A sentence as it reads after others: without its full stop, and with a small letter unless a name begins it."""
    first, gap, rest = sentence.removesuffix(".").partition(" ")
    return (first.lower() if first[1:] == first[1:].lower() else first) + gap + rest


def listed(words: list[str]) -> str:
    """Words in a row: `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
