"""TOML files are read with the line of every place in them."""

from __future__ import annotations

import pytest
from helpers import SETTINGS, SOURCE

from claimcheck import tables
from claimcheck.errors import Problem
from claimcheck.schema import CorpusFile, Location, SourceFile

LINES = SETTINGS.split("\n")


def said(model: type[CorpusFile | SourceFile], text: str) -> list[str]:
    return [str(each) for each in tables.read(model, text, "a.toml")[1]]


def test_sound_file_gives_its_model():
    file, problems = tables.read(CorpusFile, SETTINGS, "a.toml")

    assert problems == []
    assert file is not None
    assert list(file.topics) == ["roots", "powers"]


@pytest.mark.parametrize(
    ("where", "line"),
    [
        pytest.param(("library",), 1, id="table"),
        pytest.param(("library", "name"), 2, id="key"),
        pytest.param(("library", "nothing"), 1, id="missing-key"),
        pytest.param(("topics", "powers", "title"), 10, id="dotted-table"),
        pytest.param(("api", "math.pow"), 18, id="quoted-key"),
        pytest.param(("colour",), 1, id="missing-everything"),
    ],
)
def test_line_of_a_place(where: Location, line: int):
    assert tables.line_of(LINES, where) == line


@pytest.mark.parametrize(
    ("where", "line"),
    [
        pytest.param(("statements", 0), 5, id="first-row"),
        pytest.param(("statements", 1, "restatement"), 15, id="key-of-the-second-row"),
        pytest.param(("statements", 2, "reason"), 22, id="key-that-only-the-third-row-has"),
        pytest.param(("statements", 1, "reason"), 11, id="key-that-the-row-has-not"),
        pytest.param(("statements", 9, "id"), 6, id="row-that-does-not-exist"),
    ],
)
def test_line_of_a_row(where: Location, line: int):
    assert tables.line_of(SOURCE.split("\n"), where) == line


def test_problem_in_a_row_has_the_line_of_that_row():
    text = SOURCE.replace('restatement = "Recommends', 'restated = "Recommends')

    assert sorted(said(SourceFile, text)) == [
        "a.toml:17: no key 'statements.2.restatement'; expected the key 'restatement'; add it",
        (
            "a.toml:21: the unknown key 'statements.2.restated'; "
            "expected one of id, kind, sha256, restatement, reason, because; write 'restatement'"
        ),
    ]


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        pytest.param("a = 1\nb = \n", 2, "Invalid value", id="no-value"),
        pytest.param("a = 1\na = 2\n", 2, "Cannot overwrite a value", id="key-twice"),
        pytest.param("[t]\n\n[t]\n", 3, "Cannot declare ('t',) twice", id="table-twice"),
        pytest.param('a = """\nno end\n', 3, "Unterminated string", id="no-end"),
        pytest.param("---\n", 1, "Expected '=' after a key in a key/value pair", id="front-matter"),
    ],
)
def test_toml_that_cannot_be_read_is_one_problem_with_its_line(text: str, line: int, found: str):
    assert tables.read(CorpusFile, text, "a.toml") == (
        None,
        [Problem("a.toml", line, f"TOML that cannot be read ({found})", "TOML", "correct it")],
    )


def test_empty_corpus_file_lacks_three_tables():
    assert said(CorpusFile, "") == [
        "a.toml:1: no key 'api'; expected the key 'api'; add it",
        "a.toml:1: no key 'topics'; expected the key 'topics'; add it",
        "a.toml:1: no key 'library'; expected the key 'library'; add it",
    ]
