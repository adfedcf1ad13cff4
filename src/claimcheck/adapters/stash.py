"""Keeps finished HTML out of the way of Markdown and of the search index, and puts it back behind them.

A generator parses each block of HTML some four times only to leave it as it stands; that took most of a build.
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Iterator
from functools import partial

APART = "data-search-exclude"
TICKS = re.compile("`{3,}")
MARK = re.compile("<!--stash:([0-9]+)-->")
ANCHOR = re.compile(r'\sid="([^"]*)"')


class Stash:
    """The blocks of HTML of the pages that are being built.

    A block begins a paragraph with a tag. Text of claims and records is escaped, so none of it looks like a mark.
    """

    def __init__(self) -> None:
        self._searched: dict[int, str] = {}
        self._apart: dict[int, str] = {}

    def take(self, markdown: str, *, searched: bool = True) -> str:
        """The text of a page with a mark in the place of each block.

        Args:
            markdown: Without front matter.
            searched: False for a page that the index leaves out.
        """
        return "\n\n".join(self._marked(markdown.split("\n\n"), searched=searched))

    def _marked(self, parts: list[str], *, searched: bool) -> Iterator[str]:
        ticks, apart = "", False
        for part in parts:
            if ticks or (fence := TICKS.match(part)):
                ticks = ticks or fence[0]  # type: ignore[index]
                ticks = "" if part.rpartition("\n")[2] == ticks else ticks
                yield part
            elif part.startswith("<"):
                alone = apart or not searched or APART in part.partition(">")[0]
                yield self._put(self._apart if alone else self._searched, part)
            else:
                apart = APART in part if part.startswith("#") else apart
                yield part

    def _put(self, blocks: dict[int, str], block: str) -> str:
        number = len(self._searched) + len(self._apart)
        blocks[number] = block
        return f"<!--stash:{number}-->"

    def anchors(self, html: str) -> set[str]:
        """The anchors in the blocks of a page."""
        everything = ChainMap(self._searched, self._apart)
        return {anchor for mark in MARK.findall(html) for anchor in ANCHOR.findall(everything[int(mark)])}

    def searched(self, html: str) -> str:
        """A page with the blocks whose words the index takes in."""
        return MARK.sub(partial(restored, self._searched.get), html)

    def rest(self, html: str) -> str:
        """A page with all its other blocks."""
        return MARK.sub(partial(restored, self._apart.get), html)


def restored(known: Callable[[int], str | None], mark: re.Match[str]) -> str:
    """The block of a mark; the mark itself where it is one of the others."""
    return known(int(mark[1])) or mark[0]
