"""The licence of the data, as the page about the data is given it."""

from __future__ import annotations

from claimcheck.data_schema import LICENCE


def licence() -> str:
    """One paragraph of Markdown."""
    name = f"[{LICENCE.name}]({LICENCE.url}) ({LICENCE.id})"
    return f"Data, texts and badges are licensed under {name}. Name as their authors: {LICENCE.attribution}."
