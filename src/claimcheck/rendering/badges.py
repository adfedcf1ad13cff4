"""How a verdict is drawn: a shape of its own, its word, its colour; all three from one table."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.rendering.markup import escape
from claimcheck.words import LOOKS, Outcome, Verdict

OUTCOMES = {
    Outcome.HELD: ("Held", Verdict.VERIFIED),
    Outcome.FAILED: ("Failed", Verdict.REFUTED),
    Outcome.RAISED: ("Broke", Verdict.BROKEN),
    Outcome.TIMEOUT: ("Ran out of time", Verdict.BROKEN),
    Outcome.CRASHED: ("Crashed", Verdict.BROKEN),
    Outcome.VACUOUS: ("Asserted nothing", Verdict.BROKEN),
}
"""What a reader is told of a snippet, and the verdict whose shape and colour it borrows."""


def colour(verdict: Verdict) -> str:
    """The class that gives an element the verdict's colour."""
    return f"is-{LOOKS[verdict].colour.replace('_', '-')}"


def icon(verdict: Verdict) -> str:
    """The verdict's shape; a word always stands beside it, so it is silent for a screen reader."""
    return f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="{LOOKS[verdict].shape}"/></svg>'


def badge(verdict: Verdict, extra: str = "") -> str:
    """The verdict as icon and word.

    Args:
        verdict: What to show.
        extra: One more class, such as `verdict--large`.
    """
    classes = " ".join(filter(None, ["verdict", colour(verdict), extra]))
    return f'<span class="{classes}">{icon(verdict)}{LOOKS[verdict].label}</span>'


def tally(counts: Mapping[Verdict, int]) -> str:
    """The counts of one source or topic in one quiet line."""
    parts = (
        f'<span class="tally__part {colour(verdict)}">{icon(verdict)}<b>{number:,}</b> {word}</span>'
        for verdict, number in counts.items()
        for word in [LOOKS[verdict].label.lower()]
    )
    return f'<p class="tally">{" ".join(parts)}</p>'


def bar(counts: Mapping[Verdict, int]) -> str:
    """The counts as lengths; decoration, for the numbers stand beside it."""
    parts = [
        f'<span class="{colour(verdict)}" style="flex-grow:{number}"></span>' for verdict, number in counts.items()
    ]
    return f'<div class="bar" aria-hidden="true">{"".join(parts)}</div>'


def legend() -> str:
    """Every verdict with its badge and what it means."""
    rows = [f"<div><dt>{badge(verdict)}</dt><dd>{escape(look.meaning)}</dd></div>" for verdict, look in LOOKS.items()]
    return f'<dl class="legend">{"".join(rows)}</dl>'
