"""Ranges as a reader is told them."""

from __future__ import annotations

from test_ranges import A, R, U, V, by_release, ranges

from claimcheck.range_words import sentence
from claimcheck.words import Verdict


def test_one_verdict_everywhere_names_how_much_was_measured():
    assert (
        sentence(by_release(V, V, V, V), "Lib")
        == "Verified in Lib 1.0.1 to 2.0.1, all 4 releases measured, on Python 3.10."
    )


def test_one_release_is_called_the_only_one():
    found = ranges({("2.0.1", "3.10.13"): R})
    assert sentence(found, "Lib") == "Refuted in Lib 2.0.1, the only release measured, on Python 3.10."


def test_newest_range_comes_first_and_a_boundary_is_a_range():
    assert sentence(by_release(A, R, R, V), "Lib") == (
        "Verified in Lib 2.0.1; refuted in 1.9.1 to 1.10.2; absent in 1.0.1. "
        "It changed between 1.10.2 and 2.0.1 and between 1.0.1 and 1.9.1."
    )


def test_python_is_named_where_it_explains_the_verdict():
    found = ranges({("1.0.1", "3.9.18"): V, ("1.9.1", "3.11.7"): R, ("2.0.1", "3.10.13"): V})
    assert sentence(found, "Lib") == (
        "Refuted on Python 3.11; verified on 3.9 to 3.10, in every Lib release measured. "
        "It changed between 3.10 and 3.11."
    )


def test_two_explanations_are_both_given():
    found = ranges({("1.0.1", "3.9.18"): V, ("2.0.1", "3.11.7"): R})
    assert sentence(found, "Lib") == (
        "Refuted in Lib 2.0.1; verified in 1.0.1. It changed between 1.0.1 and 2.0.1. "
        "Python explains it as well, refuted on Python 3.11; verified on 3.9: "
        "what was measured does not tell the two apart."
    )


def test_both_factors_are_told_one_inside_the_other():
    found = ranges(
        {
            ("1.0.1", "3.9.18"): A,
            ("1.9.1", "3.11.7"): R,
            ("1.9.1", "3.9.18"): V,
            ("2.0.1", "3.9.18"): V,
            ("2.0.1", "3.11.7"): R,
        }
    )
    assert sentence(found, "Lib") == (
        "The verdict depends on the release and on Python. "
        "In Lib 1.9.1 to 2.0.1 refuted on Python 3.11; verified on 3.9. In Lib 1.0.1 absent."
    )


def test_where_it_was_not_run_is_said():
    assert sentence(by_release(V, V, V, U), "Lib").endswith(" Not run in Lib 2.0.1 (Python 3.10).")


def test_evidence_that_fails_is_called_broken():
    assert sentence(by_release(V, V, V, Verdict.BROKEN), "Lib").startswith("Broken in Lib 2.0.1; verified in")
