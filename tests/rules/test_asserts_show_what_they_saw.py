"""Every snippet asserts, shows the observed value, and catches nothing that could hide a failure."""

from __future__ import annotations

import pytest
from helpers import claim, corpus, snippet

from claimcheck.rules.asserts_show_what_they_saw import asserts_show_what_they_saw

PLACE = "claims/roots/root-of-four-is-three.md"
SOUND = 'assert 1 == 1, f"one is {1}"\n'


def said(source: str) -> list[str]:
    return [str(each) for each in asserts_show_what_they_saw(corpus(claim(snippets=(snippet(source),))))]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(SOUND, id="at-the-margin"),
        pytest.param(f"for n in range(2):\n    {SOUND}", id="in-a-loop"),
        pytest.param(f"try:\n    1 / 0\nexcept ZeroDivisionError:\n    {SOUND}", id="exact-exception"),
        pytest.param(f"try:\n    1 / 0\nexcept (ValueError, OSError):\n    pass\n{SOUND}", id="two-exact-exceptions"),
    ],
)
def test_assert_with_a_message_is_no_problem(source: str):
    assert said(source) == []


@pytest.mark.parametrize("source", ["", "print('passed')\n", "# assert nothing, 'at all'\n"])
def test_snippet_without_an_assert_is_a_problem(source: str):
    assert said(source) == [
        f"{PLACE}:12: a snippet below '## Claim' without an assert; expected at least one; assert what it shows"
    ]


@pytest.mark.parametrize(
    "bare", [pytest.param("assert 1 == 1\n", id="bare"), pytest.param('assert (1 == 1, "one")\n', id="tuple")]
)
def test_assert_without_a_message_is_a_problem_on_its_line(bare: str):
    assert said(SOUND + bare) == [
        (
            f"{PLACE}:13: an assert without a message; expected the observed value in a message; "
            "write 'assert test, f\"... {value}\"'"
        )
    ]


@pytest.mark.parametrize(
    "caught",
    [
        "",
        " Exception",
        " BaseException as error",
        " AssertionError",
        " (ValueError, AssertionError)",
        " builtins.Exception",
    ],
    ids=["bare", "exception", "base", "assertion", "one-of-two", "by-its-module"],
)
def test_except_that_could_hide_a_failed_assert_is_a_problem(caught: str):
    assert said(f"try:\n    {SOUND}except{caught}:\n    pass\n") == [
        f"{PLACE}:14: 'except' that catches everything; expected the exact type that is meant; name the exception"
    ]


@pytest.mark.parametrize("caught", ["Exception", "AssertionError", "BaseException"])
def test_suppress_that_could_hide_a_failed_assert_is_a_problem(caught: str):
    source = f"import contextlib\nwith contextlib.suppress(ValueError, {caught}):\n    {SOUND}"

    assert said(source) == [
        f"{PLACE}:13: 'suppress' that catches everything; expected the exact type that is meant; name the exception"
    ]


def test_code_that_is_no_python_is_left_to_the_rule_that_says_so():
    assert said("assert (\n") == []
