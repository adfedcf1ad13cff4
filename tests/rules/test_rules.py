"""All rules together: `lint` knows each of them, and tells every problem of every file at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import REFUTED, VERIFIED, write_corpus

from claimcheck import rules
from claimcheck.errors import LintError


def test_every_rule_of_the_folder_is_applied():
    modules = {path.stem for path in Path(rules.__file__).parent.glob("[!_]*.py")}

    assert {rule.__name__ for rule in rules.RULES} == modules
    assert {rule.__module__.rpartition(".")[2] for rule in rules.RULES} == modules


def test_every_rule_has_its_tests():
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")} - {"rules"}

    assert {rule.__name__ for rule in rules.RULES} == tests


def test_sound_corpus_is_returned(claims: Path):
    corpus = rules.lint(claims)

    assert [claim.id for claim in corpus.claims] == ["root-of-four-is-three", "square-of-two-is-four"]


def test_problems_of_files_and_of_rules_are_told_together_and_sorted(tmp_path: Path):
    changes = {
        "roots/root-of-four-is-three.md": REFUTED.replace("```python", "```py", 1),
        "powers/square-of-two-is-four.md": VERIFIED.replace("api: [math.pow]", "api: [math.power]"),
    }

    with pytest.raises(LintError) as caught:
        rules.lint(write_corpus(tmp_path / "claims", changes))

    assert [f"{each.path}:{each.line}" for each in caught.value.problems] == [
        "claims/powers/square-of-two-is-four.md:3",
        "claims/roots/root-of-four-is-three.md:12",
    ]
