"""A refutation says what is true instead, and rests on an exception that means something."""

from __future__ import annotations

import pytest
from helpers import claim, corpus, expect, snippet

from claimcheck.rules.refuted_claims_have_facts import refuted_claims_have_facts

PLACE = "claims/roots/root-of-four-is-three.md"


def said(**changes: object) -> list[str]:
    return [str(each) for each in refuted_claims_have_facts(corpus(claim(**changes)))]


def test_refuted_claim_with_a_fact_is_no_problem():
    assert said() == []
    assert said(refuted_by=("ValueError: math domain", "torch.OutOfMemoryError: CUDA")) == []


def test_verified_claim_needs_no_fact():
    assert said(expect=(expect("verified"),), snippets=(snippet(),)) == []


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((expect("refuted"),), id="everywhere"),
        pytest.param((expect("verified", python="<3.11"), expect("refuted", python=">=3.11")), id="somewhere"),
    ],
)
def test_refuted_claim_without_a_fact_is_a_problem(rows: tuple[object, ...]):
    assert said(expect=rows, snippets=(snippet(),)) == [
        f"{PLACE}:4: a refuted claim without a fact; expected '## Fact'; show what is true instead"
    ]


def test_declared_exception_of_a_claim_that_nobody_refutes_is_a_problem():
    assert said(expect=(expect("verified"),), refuted_by=("ValueError: math domain",)) == [
        (
            f"{PLACE}:6: 'refuted-by' where nothing is expected to be refuted; expected 'expect: refuted'; "
            "remove one of the two"
        )
    ]


@pytest.mark.parametrize("kind", ["NameError", "ModuleNotFoundError", "AssertionError", "SystemExit", "Exception"])
def test_exception_that_only_a_bug_raises_refutes_nothing(kind: str):
    assert said(refuted_by=(f"{kind}: name",)) == [
        (
            f"{PLACE}:6: '{kind}' in 'refuted-by'; expected an exception that The module math raises on purpose; "
            "assert on it instead"
        )
    ]
