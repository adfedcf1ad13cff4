"""The skeleton of a claim is sound, and broken until it asserts something."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import write_corpus

from claimcheck.corpus import read_settings
from claimcheck.errors import UsageError
from claimcheck.parsing import parse_claim
from claimcheck.rules import lint
from claimcheck.scaffold import new_claim
from claimcheck.words import Role, Verdict


def made(
    root: Path, claim_id: str = "cube-of-two-is-eight", topic: str = "powers", *statements: str
) -> tuple[Path, str]:
    return new_claim(root, read_settings(root), claim_id, topic, statements)


def test_skeleton_goes_into_its_topic_under_its_id(claims: Path):
    path, _ = made(claims)

    assert path == claims / "powers" / "cube-of-two-is-eight.md"
    assert not path.exists()


def test_skeleton_is_a_claim_with_both_snippets(claims: Path):
    _, text = made(claims, "cube-of-two-is-eight", "powers", "000-001", "000-002")
    claim = parse_claim(text, "claims/powers/cube-of-two-is-eight.md")

    assert claim.title == "Cube of two is eight"
    assert claim.statements == ("000-001", "000-002")
    assert claim.api == ("math.sqrt",)
    assert claim.expected({}) is Verdict.REFUTED
    assert [each.role for each in claim.snippets] == [Role.CLAIM, Role.FACT]
    assert all(each.source.startswith("import math\n") for each in claim.snippets)


def test_skeleton_follows_every_rule_once_it_names_a_statement(tmp_path: Path):
    root = write_corpus(tmp_path / "claims")
    path, text = made(root, "cube-of-two-is-eight", "powers", "000-002")
    path.write_text(text, "utf-8")

    assert [claim.id for claim in lint(root).claims][1] == "cube-of-two-is-eight"


def test_fact_of_the_skeleton_raises_before_it_asserts(claims: Path):
    _, text = made(claims)
    fact = parse_claim(text, "claims/powers/cube-of-two-is-eight.md").snippet(Role.FACT)

    assert fact is not None
    with pytest.raises(NotImplementedError, match=r"^assert what really happens"):
        exec(compile(fact.source, "skeleton", "exec"), {})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ("cube-of-two-is-eight", "lines"), "no topic 'lines'; there are: roots, powers (in corpus.toml)", id="topic"
        ),
        pytest.param(
            ("Cube", "powers"),
            "'Cube' is no id: three or more words of small letters, joined by dashes",
            id="no-sentence",
        ),
        pytest.param(
            ("../outside-of-it", "powers"),
            "'../outside-of-it' is no id: three or more words of small letters, joined by dashes",
            id="path-outside",
        ),
        pytest.param(
            ("cube-of-two-is-eight", "powers", "000-001", "7"),
            "'7' is no id of a statement; write it like 000-003",
            id="statement",
        ),
    ],
)
def test_what_cannot_be_made_is_told(claims: Path, arguments: tuple[str, ...], message: str):
    with pytest.raises(UsageError) as caught:
        made(claims, *arguments)

    assert str(caught.value) == message


def test_id_that_is_taken_in_any_topic_is_told(claims: Path):
    with pytest.raises(UsageError) as caught:
        made(claims, "root-of-four-is-three", "powers")

    assert str(caught.value) == f"{claims / 'roots' / 'root-of-four-is-three.md'} exists already"
