"""All claims in all worlds: what is run, what is known already, what becomes of a world that is wrong."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import OTHER_WORLD, WORLD, WORLDS, world, write_corpus

from claimcheck.errors import LintError, Problem
from claimcheck.evidence import Case, Evidence, Trial
from claimcheck.experiment import Experiment, falsify, probed
from claimcheck.model import Corpus
from claimcheck.pools import open_pool
from claimcheck.rules import gate, lint
from claimcheck.words import Outcome, Verdict
from claimcheck.world import World

ROOT, SQUARE = "root-of-four-is-three", "square-of-two-is-four"


def corpus(folder: Path, **worlds: str) -> Corpus:
    changes = {f"worlds/{name.replace('_', '-')}.py": text for name, text in worlds.items()}
    both = WORLD.replace('["math.sqrt"]', '["math.sqrt", "math.pow"]')
    return lint(write_corpus(folder / "claims", {**WORLDS, "worlds/four-has-the-root-three.py": both, **changes}))


def again(known: Corpus, before: Evidence) -> tuple[list[tuple[str, str]], int, Evidence]:
    """The pairs that are run once more, how many are not, and what is known then."""
    with open_pool("math", sys.executable, 1) as pool:
        experiment = Experiment(pool, known, before)
        ran = [(pair.claim.id, pair.world.id) for pair in experiment.run()]
    assert experiment.problems == []
    return ran, experiment.reused, experiment.evidence()


@pytest.fixture
def found(tmp_path: Path) -> Evidence:
    return falsify(corpus(tmp_path))


def test_each_claim_flips_in_the_world_that_changes_what_it_states(found: Evidence):
    assert {name: (case.verdict, case.trials) for name, case in found.cases.items()} == {
        ROOT: (
            Verdict.REFUTED,
            {"four-has-the-root-three": Trial(Outcome.HELD, Outcome.FAILED, "AssertionError: the root of 4 is 3.0")},
        ),
        SQUARE: (
            Verdict.VERIFIED,
            {"powers-are-one-more": Trial(Outcome.FAILED, None, "AssertionError: the square of 2 is 5.0")},
        ),
    }


def test_sound_corpus_passes_the_gate(found: Evidence, tmp_path: Path):
    assert gate(corpus(tmp_path), found) == []


def test_what_is_known_is_not_run_again_but_for_one_flip_of_each_world(found: Evidence, tmp_path: Path):
    ran, reused, evidence = again(corpus(tmp_path), found)

    assert sorted(ran) == [(ROOT, "four-has-the-root-three"), (SQUARE, "powers-are-one-more")]
    assert reused == 1
    assert evidence == found


def test_claims_run_again_in_a_world_that_was_edited(found: Evidence, tmp_path: Path):
    edited = corpus(tmp_path, powers_are_one_more=OTHER_WORLD.replace("+ 1", "+ 1.0"))

    ran, reused, _ = again(edited, found)

    assert sorted(ran) == [(ROOT, "four-has-the-root-three"), (SQUARE, "powers-are-one-more")]
    assert reused == 1


def test_claim_that_was_edited_runs_again_in_every_world(found: Evidence, tmp_path: Path):
    stale = replace(found, cases={**found.cases, SQUARE: replace(found.cases[SQUARE], digest="another")})
    ran, _, evidence = again(corpus(tmp_path), stale)

    assert sorted(ran) == [
        (ROOT, "four-has-the-root-three"),
        (SQUARE, "four-has-the-root-three"),
        (SQUARE, "powers-are-one-more"),
    ]
    assert evidence == found


@pytest.mark.parametrize("key", ["engine", "wheel"])
def test_everything_runs_again_where_engine_or_library_are_others(key: str, found: Evidence, tmp_path: Path):
    ran, reused, evidence = again(corpus(tmp_path), replace(found, **{key: "another"}))

    assert (len(ran), reused) == (3, 0)
    assert evidence == found


def test_flip_that_does_not_come_again_is_forgotten(found: Evidence, tmp_path: Path):
    forged = {"powers-are-one-more": Trial(Outcome.HELD, Outcome.FAILED, "forged")}
    cases = {
        **found.cases,
        ROOT: Case(found.cases[ROOT].digest, Verdict.REFUTED, {**found.cases[ROOT].trials, **forged}),
    }

    evidence = again(corpus(tmp_path), replace(found, cases=cases))[2]

    assert evidence.cases[SQUARE] == found.cases[SQUARE]


def test_message_that_differs_from_run_to_run_is_left_as_it_was(found: Evidence, tmp_path: Path):
    case = found.cases[SQUARE]
    other = {name: replace(trial, said="AssertionError: in other words") for name, trial in case.trials.items()}
    before = replace(found, cases={**found.cases, SQUARE: replace(case, trials=other)})
    ran, _, evidence = again(corpus(tmp_path), before)

    assert (SQUARE, "powers-are-one-more") in ran
    assert evidence == before


def test_world_that_is_gone_is_forgotten(found: Evidence, tmp_path: Path):
    fewer = corpus(tmp_path)
    fewer = replace(fewer, worlds=fewer.worlds[1:])
    evidence = again(fewer, found)[2]

    assert list(evidence.worlds) == ["powers-are-one-more"]
    assert evidence.cases[ROOT].trials == {}


def test_world_that_is_not_what_it_says_is_left_out_of_the_evidence(tmp_path: Path):
    wrong = corpus(tmp_path, roots_are_as_they_are=WORLD.replace("3.0 if number == 4 else ", ""))
    with open_pool("math", sys.executable, 1) as pool:
        experiment = Experiment(pool, wrong)
        assert len(list(experiment.run())) == 3

    assert [problem.path for problem in experiment.problems] == ["claims/worlds/roots-are-as-they-are.py"]
    assert list(experiment.evidence().worlds) == ["four-has-the-root-three", "powers-are-one-more"]


def test_world_that_is_not_what_it_says_ends_the_whole_run_of_a_program(tmp_path: Path):
    with pytest.raises(LintError, match="roots-are-as-they-are"):
        falsify(corpus(tmp_path, roots_are_as_they_are=WORLD.replace("3.0 if number == 4 else ", "")))


def test_claim_that_is_absent_is_known_and_runs_in_no_world(tmp_path: Path):
    folder = write_corpus(tmp_path / "claims", WORLDS)
    settings = (folder / "corpus.toml").read_text("utf-8") + '"math.cube" = "https://docs.python.org"\n'
    (folder / "corpus.toml").write_text(settings, "utf-8")
    path = folder / "powers" / "square-of-two-is-four.md"
    path.write_text(path.read_text("utf-8").replace("api: [math.pow]", "api: [math.cube]"), "utf-8")

    case = falsify(lint(folder)).cases[SQUARE]
    assert (case.verdict, case.trials) == (Verdict.ABSENT, {})


def test_claims_run_only_in_worlds_that_concern_them_unless_everything_is_asked_for(tmp_path: Path):
    def pairs(*, everything: bool) -> set[tuple[str, str]]:
        with open_pool("math", sys.executable, 1) as pool:
            found = Experiment(pool, corpus(tmp_path), everything=everything).pairs
        return {(pair.claim.id, pair.world.id) for pair in found}

    assert pairs(everything=True) - pairs(everything=False) == {(ROOT, "powers-are-one-more")}


@pytest.mark.parametrize(("failing", "wrong"), [(2, 0), (3, 1)])
def test_world_is_wrong_only_if_its_probe_is_wrong_three_times(
    failing: int, wrong: int, monkeypatch: pytest.MonkeyPatch
):
    asked: list[list[str]] = []

    def check(_runner: object, _library: str, worlds: list[World]) -> list[Problem]:
        asked.append([each.id for each in worlds])
        return [Problem(worlds[0].path, 1, "a probe that failed", "", "")] if len(asked) <= failing else []

    monkeypatch.setattr("claimcheck.experiment.check_worlds", check)

    assert len(probed(None, "math", [world("roots-are-larger"), world("powers-are-larger")])) == wrong  # type: ignore[arg-type]
    assert asked == [["roots-are-larger", "powers-are-larger"], ["roots-are-larger"], ["roots-are-larger"]]
