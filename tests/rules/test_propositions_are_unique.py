"""No two claims assert the same proposition."""

from __future__ import annotations

from helpers import claim, corpus, expect

from claimcheck.rules.propositions_are_unique import propositions_are_unique


def test_different_propositions_are_fine():
    claims = claim("one-and-one-make-two", title="1 + 1 is 2"), claim("one-and-two-make-three", title="1 + 2 is 3")

    assert list(propositions_are_unique(corpus(*claims))) == []


def test_same_proposition_in_two_files_is_an_error():
    first, second = claim("one-and-one-make-two", title="1 + 1 is 2"), claim("a-sum-of-ones", title="1 + 1  is 2.")
    (problem,) = propositions_are_unique(corpus(first, second))

    assert problem.found == f"the proposition of {first.path} again"
    assert problem.path == second.path


def test_same_proposition_with_another_verdict_is_a_contradiction():
    first = claim("one-and-one-make-two", title="1 + 1 is 2", expect=(expect("verified"),))
    second = claim("a-sum-of-ones", title="1 + 1 is 2", expect=(expect("refuted"),))
    (problem,) = propositions_are_unique(corpus(first, second))

    assert problem.found == f"the proposition of {first.path} again, with another 'expect'"
