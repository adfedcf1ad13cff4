"""Front matter is cut off and read with the line of every key; what YAML lets pass is not let pass."""

from __future__ import annotations

import pytest

from claimcheck import frontmatter
from claimcheck.errors import Problem

SOUND = "statements: [000-001]\napi: [math.sqrt]\nexpect: refuted"


def said(text: str) -> list[str]:
    return [str(each) for each in frontmatter.read(text, "a.md")[2]]


def test_split_returns_the_yaml_and_the_lines_it_takes():
    text = f"---\n{SOUND}\n---\n# Title\n"

    assert frontmatter.split(text, "a.md") == (SOUND, 5, [])


def test_split_ends_at_the_first_closing_line():
    assert frontmatter.split("---\na: 1\n---\ntext\n---\n", "a.md") == ("a: 1", 3, [])


def test_longer_line_of_dashes_closes_nothing():
    problem = Problem("a.md", 1, "front matter without an end", "a second line of three dashes", "close it with '---'")

    assert frontmatter.split("---\na: 1\n----\n", "a.md") == ("", 4, [problem])


def test_long_first_line_is_shortened_in_the_message():
    (problem,) = frontmatter.split("x" * 5000, "a.md")[2]

    assert problem.found == f"the first line '{'x' * 60}'"


def test_read_returns_the_model_and_the_line_of_each_key():
    front, lines, problems = frontmatter.read(SOUND, "a.md")

    assert problems == []
    assert front is not None
    assert front.statements == ["000-001"]
    assert lines == {"statements": 2, "api": 3, "expect": 4}


def test_every_problem_is_told_at_once_each_with_its_line():
    text = "statements: [1-2]\napi:\n  - math.sqrt\n  - ''\nexpect: perhaps\ncolour: red"

    assert sorted(said(text)) == [
        "a.md:2: statements.0: '1-2'; expected a statement's id such as '000-003'; correct 'statements'",
        "a.md:5: api.1: ''; expected some text; correct 'api'",
        "a.md:6: expect: 'perhaps'; expected 'verified' or 'refuted'; correct 'expect'",
        (
            "a.md:7: the unknown key 'colour'; expected one of statements, api, expect, needs, timeout, refuted-by, "
            "see, measures, formerly; remove it"
        ),
    ]


def test_repeated_key_gives_no_model_although_the_rest_is_sound():
    front, _, problems = frontmatter.read(f"{SOUND}\napi: [math.pow]", "a.md")

    assert front is None
    assert problems == [Problem("a.md", 5, "the key 'api' a second time", "each key once", "remove one of them")]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        pytest.param("2024-02-31", "day is out of range for month", id="date"),
        pytest.param("!!int ten", "invalid literal for int() with base 10: 'ten'", id="number"),
        pytest.param("!!python/name:os.system", "could not determine a constructor", id="object"),
        pytest.param("'", "found unexpected end of stream", id="quote"),
        pytest.param("@no", "found character '@' that cannot start any token", id="reserved-character"),
    ],
)
def test_value_that_yaml_cannot_read_is_a_problem_and_no_crash(value: str, found: str):
    (message,) = said(f"{SOUND}\ntimeout: {value}")

    assert found in message
    assert message.endswith("; expected one key and its value a line; quote or correct it")


def test_list_that_holds_itself_is_a_problem_and_no_crash():
    assert said("statements: &all [*all]") == [
        "a.md:2: the YAML alias '*all'; expected each value where it is used; write it out"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", "empty front matter", id="nothing"),
        pytest.param("# a comment", "empty front matter", id="comment"),
        pytest.param("refuted", "front matter that is 'refuted'", id="word"),
        pytest.param("[a, b]", "front matter that is ['a', 'b']", id="list"),
    ],
)
def test_front_matter_that_is_no_mapping_is_a_problem(text: str, found: str):
    assert said(text) == [f"a.md:2: {found}; expected keys and values; write 'key: value'"]
