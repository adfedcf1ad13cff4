"""Tables that scroll by themselves, so that no page does so sideways."""

from __future__ import annotations

from claimcheck.rendering.markup import escape


def scroll(table: str, name: str = "", rows: int = 0) -> str:
    """A table that scrolls by itself where the page is narrow.

    Args:
        table: As HTML.
        name: What is read aloud of one that scrolls nearly everywhere; else a script names it where it does.
        rows: How long one is that stands far below; it is drawn when it comes near.
    """
    region = f' role="region" aria-label="{escape(name)}" tabindex="0"' if name else ""
    later = f' scroll--later" style="--rows:{rows}' if rows else ""
    return f'<div class="scroll{later}"{region}>{table}</div>'
