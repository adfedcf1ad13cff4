"""What two folders of records differ in, as Markdown for a code host: a summary, a proposal, a report.

Names and reasons come from records, and so from code that ran: each stands as text in an element of code, in which
a code host finds neither markup nor people nor addresses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.flips import Difference, Flip
from claimcheck.rendering.markup import count, escape
from claimcheck.words import LOOKS, Verdict

MOST = 50
"""Rows of one table; a report with all of several hundred would be cut off by the code host, in the middle."""


def flip_table(found: Difference) -> str:
    """The whole text."""
    return "\n\n".join(["## Verdicts", summary(found), *tables(found)]) + "\n"


def summary(found: Difference) -> str:
    """How much of each kind there is, in one sentence."""
    parts = [
        f"{count(len(found.flips), 'verdict')} flipped",
        f"{len(found.unexpected)} not as expected",
        f"{count(len(found.new), 'environment')} new",
        f"{len(found.gone)} gone",
        f"{len(found.blocked)} blocked",
    ]
    return f"**{', '.join(parts)}**; {count(found.same, 'verdict')} recorded before and now the same."


def tables(found: Difference) -> Iterator[str]:
    """A heading and a table for each kind of which there is something."""
    yield from table("Flipped", ("Claim", "Before", "After"), [flip_row(each) for each in found.flips])
    unexpected = [
        (code(each.drift.id), code(each.where), badge(each.drift.measured), badge(each.drift.other))
        for each in found.unexpected
    ]
    yield from table("Not as expected", ("Claim", "Environment", "Measured", "Expected"), unexpected)
    blocked = [(code(f"{each.release} on Python {each.python}"), code(each.because)) for each in found.blocked]
    yield from table("Blocked", ("Environment", "Because"), blocked)
    yield from table("New", ("Environment",), [(code(each),) for each in found.new])
    yield from table("Gone", ("Environment",), [(code(each),) for each in found.gone])


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The heading, the table, and how many rows were left out."""
    if not rows:
        return
    yield f"### {title}"
    lines = [heads, ["---"] * len(heads), *rows[:MOST]]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    if len(rows) > MOST:
        yield f"And {len(rows) - MOST:,} more."


def flip_row(flip: Flip) -> tuple[str, str, str]:
    """One flipped verdict."""
    edited = ", the claim was edited" * flip.edited
    return (
        code(flip.claim),
        f"{badge(flip.old)} {code(flip.before)}",
        f"{badge(flip.new)} {code(flip.after)}{edited}",
    )


def badge(verdict: Verdict | None) -> str:
    """A verdict with its glyph."""
    return f"{LOOKS[verdict].glyph} {verdict}" if verdict else "nothing"


def code(text: str) -> str:
    """Text that shows as what it is."""
    return f"<code>{escape(text)}</code>"
