"""What is known and was not measured: where an expectation applies, and how a claim answers for its parts."""

from __future__ import annotations

import pytest
from helpers import claim, expect, snippet

from claimcheck.words import Role, Verdict


@pytest.mark.parametrize(
    ("ranges", "release", "applies"),
    [
        pytest.param(">=2.1,<2.6", "2.5.1", True, id="inside"),
        pytest.param(">=2.1,<2.6", "2.6.0", False, id="at-the-open-end"),
        pytest.param(">=2.1,<2.6", "2.1", True, id="at-the-closed-end"),
        pytest.param(">=2.13", "2.13.0rc1", True, id="candidate-counts-as-its-release"),
        pytest.param("<2.13", "2.13.0rc1", False, id="candidate-of-the-excluded-release"),
        pytest.param(">=2.14", "2.14.0.dev20260101", True, id="nightly-counts-as-its-release"),
        pytest.param("<2.14", "2.14.0.dev20260101", False, id="nightly-of-the-excluded-release"),
        pytest.param(">=2.13", "2.14.0.dev20260101", True, id="nightly-of-a-later-release"),
        pytest.param("==2.13.*", "2.13.1", True, id="any-patch"),
    ],
)
def test_range_applies(ranges: str, release: str, *, applies: bool):
    assert expect("refuted", torch=ranges).applies({"torch": release, "python": "3.11.7"}) is applies


def test_expectation_without_ranges_applies_everywhere():
    assert expect("refuted").applies({}) is True


def test_every_named_release_must_lie_in_its_range():
    both = expect("refuted", torch=">=2", python=">=3.11")

    assert both.applies({"torch": "2.13.0", "python": "3.11.7"}) is True
    assert both.applies({"torch": "2.13.0", "python": "3.10.4"}) is False


def test_first_expectation_that_applies_wins():
    theory = claim(expect=(expect("verified", python="<3.11"), expect("refuted")))

    assert theory.expected({"python": "3.10.4"}) is Verdict.VERIFIED
    assert theory.expected({"python": "3.11.7"}) is Verdict.REFUTED


def test_theory_that_is_silent_expects_nothing():
    assert claim(expect=(expect("verified", python="<3.11"),)).expected({"python": "3.11.7"}) is None


def test_snippet_is_found_by_its_role():
    one = snippet()

    assert claim(snippets=(one,)).snippet(Role.CLAIM) is one
    assert claim(snippets=(one,)).snippet(Role.FACT) is None


def test_line_of_a_key_that_is_not_written_is_the_first():
    assert claim().line("expect") == 4
    assert claim().line("measures") == 1


def test_lines_make_no_difference_to_equality():
    assert claim(lines={}) == claim()


def test_digest_tells_the_two_roles_apart():
    held = claim(snippets=(snippet("assert 1, '1'\n", Role.CLAIM),))
    fact = claim(snippets=(snippet("assert 1, '1'\n", Role.FACT),))

    assert held.digest != fact.digest
