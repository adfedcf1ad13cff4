"""All rules together: `lint` knows each of them, and tells every problem of every file at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import REFUTED, VERIFIED, claim, corpus, evidence, world, write_corpus

from claimcheck import rules
from claimcheck.errors import LintError


def test_every_rule_of_the_folder_is_applied():
    modules = {path.stem for path in Path(rules.__file__).parent.glob("[!_]*.py")}

    assert {rule.__name__ for rule in (*rules.RULES, *rules.GATE)} == modules
    assert {rule.__module__.rpartition(".")[2] for rule in (*rules.RULES, *rules.GATE)} == modules


def test_every_rule_has_its_tests():
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")} - {"rules"}

    assert {rule.__name__ for rule in (*rules.RULES, *rules.GATE)} == tests


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


def test_corpus_without_worlds_has_no_gate():
    assert rules.gate(corpus(claim()), None) == []


def test_worlds_in_which_nothing_was_run_close_the_gate():
    (problem,) = rules.gate(corpus(claim(), worlds=(world(),)), None)

    assert str(problem) == (
        "claims/records:1: 1 worlds in which nothing was run; expected what the claims do there; run 'claimcheck "
        "worlds'"
    )


def test_every_rule_of_the_gate_is_asked():
    one = world()

    problems = rules.gate(corpus(claim(), worlds=(one,)), evidence([one], [claim()]))

    assert [(each.path, each.found.partition(",")[0]) for each in problems] == [
        ("claims/roots/root-of-four-is-three.md", "an unfalsified claim"),
        ("claims/worlds/four-has-the-root-three.py", "a world that flips no claim"),
    ]
