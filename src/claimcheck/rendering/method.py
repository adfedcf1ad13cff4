"""What the hand-written page on the method is given: the legend, and the truth table as the code has it."""

from __future__ import annotations

from claimcheck.judging import verdict_of
from claimcheck.rendering.badges import OUTCOMES, badge
from claimcheck.words import LOOKS, Outcome

FACTS = {None: "no Fact", Outcome.HELD: "Fact held", Outcome.FAILED: "Fact did anything else"}
"""Outcome of a Fact that stands for all that are judged alike, and the head of its column."""


def truth_table() -> str:
    """Every pair of outcomes with its verdict, asked of the function that judges."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in FACTS.values())
    rows = "".join(
        f'<tr><th scope="row">Claim {OUTCOMES[claim][0].lower()}</th>{cells}</tr>'
        for claim in Outcome
        for cells in ["".join(cell(claim, fact) for fact in FACTS)]
    )
    table = f'<table class="sheet"><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="scroll">{table}</div>'


def cell(claim: Outcome, fact: Outcome | None) -> str:
    """One verdict of the table."""
    return f"<td>{badge(verdict_of(claim, fact), 'verdict--quiet')}</td>"


def truth_text() -> str:
    """The same table as plain Markdown."""
    rows = [
        [f"Claim {OUTCOMES[claim][0].lower()}", *(LOOKS[verdict_of(claim, fact)].label for fact in FACTS)]
        for claim in Outcome
    ]
    lines = [["", *FACTS.values()], ["---"] * (len(FACTS) + 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
