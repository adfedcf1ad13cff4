"""Each statement has claims or one reason; each claim has a statement; the numbering is the source's."""

from __future__ import annotations

import pytest
from helpers import claim, corpus, source, statement

from claimcheck.model import Claim, Statement
from claimcheck.rules.statements_are_accounted_for import statements_are_accounted_for
from claimcheck.words import Reason

ADVICE = {"reason": Reason.ADVICE, "because": "Taste is not decided by code."}
CLAIM = "claims/roots/root-of-four-is-three.md"
SOURCE = "claims/sources/000.toml"


def said(claims: list[Claim], *statements: Statement, unread: tuple[str, ...] = ()) -> list[str]:
    sources = (source(*statements),) if statements else ()
    return [str(each) for each in statements_are_accounted_for(corpus(*claims, sources=sources, unread=unread))]


def test_claims_and_reasons_account_for_all():
    assert said([claim()], statement(1), statement(2, **ADVICE)) == []


def test_corpus_without_sources_asks_for_no_statements():
    assert said([claim(statements=())]) == []


def test_claim_without_a_statement_is_a_problem():
    assert said([claim(statements=())], statement(1, **ADVICE)) == [
        f"{CLAIM}:2: no statement; expected the id of each one it serves; name the statement, or drop the claim"
    ]


def test_claim_with_an_unknown_statement_is_a_problem():
    assert said([claim(statements=("000-001", "000-009"))], statement(1)) == [
        f"{CLAIM}:2: the unknown statement '000-009'; expected the id of a statement in 'sources'; correct the number"
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({}, "neither claims nor a reason; expected {}; write a claim for it", id="nothing"),
        pytest.param(
            {"reason": Reason.ADVICE},
            "a reason but no 'because'; expected {}; say why code cannot decide it",
            id="reason-alone",
        ),
        pytest.param(
            {"reason": Reason.ADVICE, "because": " "},
            "a reason but no 'because'; expected {}; say why code cannot decide it",
            id="blank-because",
        ),
        pytest.param({"because": "So."}, "a 'because' but no reason; expected {}; name the reason", id="because-alone"),
    ],
)
def test_statement_that_is_not_accounted_for_is_a_problem(changes: dict[str, object], message: str):
    said_of_two = said([claim()], statement(1), statement(2, **changes))

    assert said_of_two == [
        f"{SOURCE}:10: the statement 000-002 with " + message.format("claims, or one reason with its sentence")
    ]


def test_statement_with_claims_and_a_reason_is_a_problem():
    assert said([claim()], statement(1, **ADVICE)) == [
        (
            f"{SOURCE}:5: the statement 000-001 with both claims and the reason 'advice'; "
            "expected claims, or one reason with its sentence; remove the reason"
        )
    ]


@pytest.mark.parametrize(
    ("ids", "line", "found", "expected"),
    [
        pytest.param(("000-001", "000-003"), 10, "000-003", "000-002", id="gap"),
        pytest.param(("000-001", "000-001"), 10, "000-001", "000-002", id="twice"),
        pytest.param(("000-001", "001-002"), 10, "001-002", "000-002", id="number-of-another-source"),
        pytest.param(("000-000", "000-002"), 5, "000-000", "000-001", id="begins-with-nought"),
    ],
)
def test_numbering_is_the_sources_own(ids: tuple[str, str], line: int, found: str, expected: str):
    rows = [statement(number, id=each, **ADVICE) for number, each in enumerate(ids, 1)]

    assert said([], *rows) == [
        f"{SOURCE}:{line}: the statement '{found}'; expected '{expected}'; keep the source's own numbering"
    ]


def test_files_with_problems_of_their_own_are_not_blamed_twice():
    assert said([claim(statements=("001-004",))], statement(1, **ADVICE), unread=("001",)) == []
    assert said([], statement(1), unread=("root-of-four-is-three",)) == []
