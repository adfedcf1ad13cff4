"""A reason is refused where the restatement asserts something."""

from __future__ import annotations

import pytest
from helpers import corpus, source, statement

from claimcheck.rules.reasons_fit_their_statements import OPENINGS, reasons_fit_their_statements
from claimcheck.words import Reason


def said(restatement: str, reason: Reason | None) -> list[str]:
    row = statement(restatement=restatement, reason=reason, because="Because." if reason else "")
    return [str(each) for each in reasons_fit_their_statements(corpus(sources=(source(row),)))]


@pytest.mark.parametrize("reason", Reason, ids=str)
def test_every_reason_has_openings_that_fit(reason: Reason):
    assert [said(f"{opening}: the root of four.", reason) for opening in OPENINGS[reason]] == [[]] * len(
        OPENINGS[reason]
    )
    assert OPENINGS[reason] != ()


@pytest.mark.parametrize("reason", Reason, ids=str)
def test_statement_that_says_something_needs_a_claim(reason: Reason):
    (problem,) = said("Says that the root of four is three.", reason)

    assert f"the reason '{reason}' for a statement that 'Says…'; expected a restatement that begins with" in problem
    assert problem.endswith("write a claim for what it asserts, or restate what the author does")


def test_statement_with_claims_may_say_what_it_likes():
    assert said("Says that the root of four is three.", None) == []
