"""Statements are covered by claims, and our numbering is compared with the articles word by word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers import TEXTS, claim, corpus, source, statement

from claimcheck.coverage import compare, cover
from claimcheck.errors import UsageError
from claimcheck.words import Reason, Verdict

SOURCE = source(statement(1), statement(2), statement(3, reason=Reason.ADVICE, because="Taste."))
A = claim("root-of-four-is-three", statements=("000-001", "000-002"))
B = claim("square-of-two-is-four", topic="powers", statements=("000-002",))
CORPUS = corpus(A, B, sources=(SOURCE,))


def write(folder: Path, texts: list[str], **changes: str) -> Path:
    """The folder of an article with these statements, in a list that holds another article's as well."""
    rows = [{"id": f"000-{number:03d}", "source": "roots.txt", "text": text} for number, text in enumerate(texts, 1)]
    rows.append({"id": "001-001", "source": "powers.txt", "text": "Powers."})
    lines = [json.dumps({**row, **changes}, ensure_ascii=False) for row in rows]
    (folder / "statements.jsonl").write_text("\n".join(lines) + "\n\n", "utf-8")
    return folder


def said(folder: Path) -> list[str]:
    return [str(each) for each in compare(SOURCE, folder)]


def test_each_statement_has_its_claims_in_the_order_of_the_corpus():
    rows = cover(CORPUS, SOURCE, {})

    assert [row.statement for row in rows] == list(SOURCE.statements)
    assert [row.claims for row in rows] == [(A,), (A, B), ()]


@pytest.mark.parametrize(
    ("verdicts", "words"),
    [
        pytest.param({}, ["unchecked", "unchecked", "not-checkable"], id="nothing-recorded"),
        pytest.param({A: "refuted", B: "refuted"}, ["refuted", "refuted", "not-checkable"], id="agreed"),
        pytest.param({A: "refuted", B: "verified"}, ["refuted", "mixed", "not-checkable"], id="disagreed"),
        pytest.param({A: "refuted"}, ["refuted", "unchecked", "not-checkable"], id="one-not-recorded"),
        pytest.param({A: "verified", B: "broken"}, ["verified", "broken", "not-checkable"], id="one-broken"),
    ],
)
def test_one_verdict_for_each_statement(verdicts: dict[object, str], words: list[str]):
    known = {each.id: Verdict(verdicts[each]) for each in (A, B) if each in verdicts}

    assert [row.verdict for row in cover(CORPUS, SOURCE, known)] == words


def test_unchanged_article_has_no_problem(tmp_path: Path):
    assert said(write(tmp_path, TEXTS)) == []


@pytest.mark.parametrize("space", ["  ", "\n", " \t"], ids=["two", "line", "tab"])
def test_white_space_is_no_change_of_a_statement(tmp_path: Path, space: str):
    assert said(write(tmp_path, [text.replace(" ", space) for text in TEXTS])) == []


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("change", [("o", "0"), (".", "!"), ("r", "ř")], ids=["letter", "mark", "accent"])
def test_changed_word_breaks_exactly_its_statement(tmp_path: Path, number: int, change: tuple[str, str]):
    texts = [text.replace(*change, 1) if at == number else text for at, text in enumerate(TEXTS, 1)]
    sha256 = SOURCE.statements[number - 1].sha256

    assert said(write(tmp_path, texts)) == [
        (
            f"claims/sources/000.toml:{5 * number}: 000-00{number}: a changed text; "
            f"expected the text with sha256 {sha256[:12]}…; read it anew, then its claims"
        )
    ]


def test_statement_that_the_article_lost_is_a_problem(tmp_path: Path):
    sha256 = SOURCE.statements[2].sha256

    assert said(write(tmp_path, TEXTS[:2])) == [
        (
            "claims/sources/000.toml:15: 000-003: no such statement in the article; "
            f"expected the text with sha256 {sha256[:12]}…; read it anew, then its claims"
        )
    ]


def test_statement_that_the_article_gained_is_a_problem(tmp_path: Path):
    assert said(write(tmp_path, [*TEXTS, "One more."])) == [
        "claims/sources/000.toml:1: no statement '000-004'; expected every statement of the article; add it"
    ]


def test_folder_without_statements_is_told(tmp_path: Path):
    with pytest.raises(UsageError) as caught:
        said(tmp_path)

    assert str(caught.value) == (
        f"{tmp_path / 'statements.jsonl'}: no such file; "
        "name a folder that holds the articles and their statements.jsonl"
    )


def test_folder_of_other_articles_is_told(tmp_path: Path):
    write(tmp_path, TEXTS, source="other.txt")

    with pytest.raises(UsageError) as caught:
        said(tmp_path)

    assert str(caught.value) == f"{tmp_path / 'statements.jsonl'}: no statement of 'roots.txt'"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param(
            b'{"id": "000-001",',
            "Expecting property name enclosed in double quotes: line 1 column 18 (char 17)",
            id="cut-off",
        ),
        pytest.param(b'{"id": "000-001", "source": "roots.txt"}', "'text'", id="key-missing"),
        pytest.param(b'["000-001"]', "list indices must be integers or slices, not str", id="list"),
        pytest.param(b"\xff", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte", id="no-text"),
    ],
)
def test_list_of_statements_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, line: bytes, problem: str):
    path = write(tmp_path, TEXTS) / "statements.jsonl"
    path.write_bytes(path.read_bytes() + line + b"\n")

    with pytest.raises(UsageError) as caught:
        said(tmp_path)

    assert (
        str(caught.value)
        == f"{path}:6: cannot be read ({problem}); expected one object a line with 'id', 'source' and 'text'"
    )
