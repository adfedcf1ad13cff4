"""What the hand-written page on the method is given: the legend, and the truth table as the code has it."""

from __future__ import annotations

from claimcheck.judging import verdict_of
from claimcheck.rendering.badges import OUTCOMES, badge
from claimcheck.words import Outcome


def truth_table() -> str:
    """Every pair of outcomes with its verdict, asked of the function that judges."""
    facts = [None, Outcome.HELD, Outcome.FAILED]
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("no Fact", "Fact held", "Fact did anything else"))
    rows = "".join(
        f'<tr><th scope="row">Claim {OUTCOMES[claim][0].lower()}</th>{cells}</tr>'
        for claim in Outcome
        for cells in ["".join(cell(claim, fact) for fact in facts)]
    )
    table = f'<table class="sheet"><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="scroll">{table}</div>'


def cell(claim: Outcome, fact: Outcome | None) -> str:
    """One verdict of the table."""
    return f"<td>{badge(verdict_of(claim, fact), 'verdict--quiet')}</td>"
