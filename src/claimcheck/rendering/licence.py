"""The licence of texts and data, as the page about the data is given it."""

from __future__ import annotations

from claimcheck.model import Settings
from claimcheck.rendering.markup import escape


def licence(settings: Settings) -> str:
    """One paragraph."""
    if settings.licence is None:
        return "<p>No licence is given for texts and data.</p>"
    each = settings.licence
    name = f"{escape(each.name)} ({escape(each.id)})"
    link = f'<a href="{escape(each.url)}">{name}</a>' if each.url.startswith("https://") else name
    return f"<p>Texts, data and badges are licensed under {link}. Name as their source: {escape(each.attribution)}.</p>"
