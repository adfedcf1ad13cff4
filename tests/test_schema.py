"""The schema of every written file is closed; what pydantic finds is said in our words."""

from __future__ import annotations

from typing import Any

import pytest
from helpers import sha

from claimcheck.errors import Problem
from claimcheck.schema import CorpusFile, FrontMatter, Location, SourceFile, check

FRONT = {"statements": ["000-001"], "api": ["math.sqrt"], "expect": "refuted"}
ROW = {"id": "000-001", "kind": "prose", "sha256": sha(""), "restatement": "Something."}
SOURCE = {"title": "T", "file": "t.txt", "statements": [ROW]}
CORPUS = {
    "library": {"name": "math", "title": "Math"},
    "topics": {"roots": {"title": "Roots", "summary": "Roots."}},
    "api": {"math.sqrt": "https://docs.python.org"},
}


ARABIC = "\u0660\u0660\u0660-\u0660\u0660\u0661"
"""Digits to Python, and to nobody who reads ids."""


def seven(_: Location) -> int:
    return 7


def problems(model: type[Any], data: object) -> list[str]:
    return [str(each) for each in check(model, data, "a.md", seven)[1]]


def test_sound_data_gives_the_model_and_no_problem():
    model, found = check(FrontMatter, FRONT, "a.md", seven)

    assert found == []
    assert model is not None
    assert model.model_dump() == {
        "statements": ["000-001"],
        "api": ["math.sqrt"],
        "expect": "refuted",
        "needs": [],
        "timeout": 10.0,
        "refuted_by": [],
        "see": [],
        "measures": [],
        "formerly": [],
    }


def test_unsound_data_gives_no_model():
    model, found = check(FrontMatter, {}, "a.md", seven)

    assert model is None
    assert sorted(found) == [
        Problem("a.md", 7, "no key 'api'", "the key 'api'", "add it"),
        Problem("a.md", 7, "no key 'expect'", "the key 'expect'", "add it"),
        Problem("a.md", 7, "no key 'statements'", "the key 'statements'", "add it"),
    ]


def test_the_line_is_asked_for_the_place_without_pydantic_words():
    asked: list[Location] = []
    data = {**FRONT, "expect": [{"verdict": "refuted", "where": {"python": "x"}}], "refuted-by": ["no"]}
    check(FrontMatter, data, "a.md", lambda where: asked.append(where) or 1)

    assert sorted(asked) == [("expect", 0, "where", "python"), ("refuted-by", 0)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"expect": "depends"}, "expect: 'depends'; expected 'verified' or 'refuted'", id="verdict"),
        pytest.param({"expect": None}, "expect: None; expected 'verified' or 'refuted'", id="nothing"),
        pytest.param({"expect": []}, "expect: []; expected at least one entry", id="no-rows"),
        pytest.param({"expect": ["refuted"]}, "expect.0: 'refuted'; expected keys and values", id="bare-row"),
        pytest.param({"timeout": 0}, "timeout: 0; expected greater than 0", id="no-time"),
        pytest.param({"timeout": 601}, "timeout: 601; expected less than or equal to 600", id="much-time"),
        pytest.param({"timeout": "5"}, "timeout: '5'; expected a valid number", id="time-in-quotes"),
        pytest.param({"timeout": float("nan")}, "timeout: nan; expected less than or equal to 600", id="no-number"),
        pytest.param({"api": "math"}, "api: 'math'; expected a valid list", id="word-for-list"),
        pytest.param({"api": []}, "api: []; expected at least one entry", id="empty-list"),
        pytest.param({"see": [""]}, "see.0: ''; expected some text", id="blank"),
        pytest.param(
            {"statements": ["000-0031"]},
            "statements.0: '000-0031'; expected a statement's id such as '000-003'",
            id="statement",
        ),
        pytest.param(
            {"statements": [ARABIC]},
            f"statements.0: '{ARABIC}'; expected a statement's id such as '000-003'",
            id="digits-of-another-script",
        ),
        pytest.param(
            {"refuted-by": "Type:message"},
            "refuted-by: 'Type:message'; expected 'Type: beginning of the message'",
            id="no-space",
        ),
        pytest.param(
            {"refuted-by": "RuntimeError: "},
            "refuted-by: 'RuntimeError: '; expected 'Type: beginning of the message'",
            id="any-message-at-all",
        ),
        pytest.param({"measures": ["luck"]}, "measures.0: 'luck'; expected 'time' or 'memory'", id="unknown-quantity"),
    ],
)
def test_value_that_does_not_fit_is_named_with_what_would(change: dict[str, object], message: str):
    key = next(iter(change))

    assert problems(FrontMatter, {**FRONT, **change}) == [f"a.md:7: {message}; correct '{key}'"]


def test_misspelled_key_is_told_its_near_miss():
    keys = "statements, api, expect, needs, timeout, refuted-by, see, measures, formerly"

    assert problems(FrontMatter, {**FRONT, "need": []}) == [
        f"a.md:7: the unknown key 'need'; expected one of {keys}; write 'needs'"
    ]
    assert problems(FrontMatter, {**FRONT, "colour": "red"}) == [
        f"a.md:7: the unknown key 'colour'; expected one of {keys}; remove it"
    ]


def test_unknown_key_of_an_inner_table_is_told_the_keys_of_that_table():
    expect = [{"verdict": "refuted", "where": {"python": "<4"}, "why": "no"}]
    statements = [{**ROW, "restated": "x"}]
    topics = {"roots": {"title": "Roots", "summary": "Roots.", "sumary": "x"}}

    assert problems(FrontMatter, {**FRONT, "expect": expect}) == [
        "a.md:7: the unknown key 'expect.0.why'; expected one of verdict, where; remove it"
    ]
    assert problems(SourceFile, {**SOURCE, "statements": statements}) == [
        (
            "a.md:7: the unknown key 'statements.0.restated'; "
            "expected one of id, kind, sha256, restatement, reason, because; write 'restatement'"
        )
    ]
    assert problems(CorpusFile, {**CORPUS, "topics": topics}) == [
        "a.md:7: the unknown key 'topics.roots.sumary'; expected one of title, summary; write 'summary'"
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"sha256": "abc"}, "sha256: 'abc'; expected match pattern '^[0-9a-f]{64}$'", id="sha"),
        pytest.param(
            {"reason": "boring"},
            "reason: 'boring'; expected 'question', 'navigation', 'advice', 'biography', 'analogy' or 'pedagogy'",
            id="reason",
        ),
        pytest.param({"restatement": " "}, "restatement: ' '; expected some text", id="blank-restatement"),
    ],
)
def test_statement_row_that_does_not_fit_is_named(change: dict[str, object], message: str):
    data = {**SOURCE, "statements": [{**ROW, **change}]}

    assert problems(SourceFile, data) == [f"a.md:7: statements.0.{message}; correct 'statements'"]


def test_source_without_statements_is_a_problem():
    assert problems(SourceFile, {**SOURCE, "statements": []}) == [
        "a.md:7: statements: []; expected at least one entry; correct 'statements'"
    ]


@pytest.mark.parametrize("table", ["topics", "api"])
def test_corpus_file_needs_an_entry_in(table: str):
    assert problems(CorpusFile, {**CORPUS, table: {}}) == [
        f"a.md:7: {table}: {{}}; expected at least one entry; correct '{table}'"
    ]


def test_key_that_is_no_word_is_a_problem():
    assert problems(FrontMatter, {**FRONT, 7: "seven"}) == [
        "a.md:7: the key 7; expected a word; put it in quotes or remove it"
    ]


def test_data_of_another_shape_is_called_the_file():
    assert problems(CorpusFile, []) == ["a.md:7: the file: []; expected keys and values; correct 'the file'"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param(
            [{"statement": "7", "because": "So."}], "misleading.0.statement: '7'; expected {}", id="statement"
        ),
        pytest.param(
            [{"statement": "000-001", "because": " "}], "misleading.0.because: ' '; expected some text", id="because"
        ),
        pytest.param({}, "misleading: {{}}; expected a valid list", id="no-list"),
    ],
)
def test_misleading_row_that_does_not_fit_is_named(rows: object, message: str):
    identifier = "a statement's id such as '000-003'"

    assert problems(SourceFile, {**SOURCE, "misleading": rows}) == [
        f"a.md:7: {message.format(identifier)}; correct 'misleading'"
    ]


def test_misleading_row_needs_its_sentence_and_nothing_more():
    assert problems(SourceFile, {**SOURCE, "misleading": [{"statement": "000-001", "rank": 1}]}) == [
        "a.md:7: the unknown key 'misleading.0.rank'; expected one of statement, because; remove it",
        "a.md:7: no key 'misleading.0.because'; expected the key 'because'; add it",
    ]


def test_at_most_ten_statements_are_the_most_misleading():
    row = {"statement": "000-001", "because": "So."}

    assert problems(SourceFile, {**SOURCE, "misleading": [row] * 10}) == []
    assert len(problems(SourceFile, {**SOURCE, "misleading": [row] * 11})) == 1
