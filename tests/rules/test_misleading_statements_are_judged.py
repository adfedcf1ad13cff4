"""Whoever calls a statement misleading must show it by a claim."""

from __future__ import annotations

from dataclasses import replace

from helpers import claim, corpus, source, statement

from claimcheck.model import Misleading
from claimcheck.rules.misleading_statements_are_judged import misleading_statements_are_judged

SOURCE = "claims/sources/000.toml"


def said(*listed: str, unread: tuple[str, ...] = ()) -> list[str]:
    rows = tuple(Misleading(each, "Who believes it is lost.", 10 * number) for number, each in enumerate(listed, 1))
    article = replace(source(statement(1), statement(2)), misleading=rows)
    found = corpus(claim(statements=("000-001",)), sources=(article,), unread=unread)
    return [str(each) for each in misleading_statements_are_judged(found)]


def test_source_that_lists_nothing_has_no_problem():
    assert said() == []


def test_statement_with_a_claim_may_be_called_misleading():
    assert said("000-001") == []


def test_statement_of_no_source_or_of_another_is_a_problem():
    assert said("000-001", "001-001") == [
        f"{SOURCE}:20: the misleading statement '001-001'; expected a statement of this source; correct the number"
    ]


def test_statement_that_is_listed_twice_is_a_problem():
    assert said("000-001", "000-001") == [
        f"{SOURCE}:20: the misleading statement '000-001' a second time; expected each statement once; remove one"
    ]


def test_statement_without_a_claim_is_a_problem():
    assert said("000-002") == [
        f"{SOURCE}:10: the misleading statement '000-002' without a claim; expected a claim that judges it; write it"
    ]


def test_claim_that_could_not_be_read_is_not_missed():
    assert said("000-002", unread=("root-of-nine-is-three",)) == []
