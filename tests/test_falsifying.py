"""Worlds that are what they say, worlds that are not, and what a claim does in them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from helpers import CLAIM_CODE, FACT_CODE, OTHER_WORLD, WORLD, claim, snippet, world
from hosting import left, mark

from claimcheck.evidence import Trial
from claimcheck.falsifying import Pair, Trials, check_worlds, engine, wheel
from claimcheck.model import Claim
from claimcheck.running import Pool
from claimcheck.words import Outcome, Role, Verdict
from claimcheck.world import Module, World

PATH = "claims/worlds/four-has-the-root-three.py"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool("math", lanes=2) as one:
        one.hello()
        yield one


def said(pool: Pool, source: str) -> list[str]:
    return [str(problem) for problem in check_worlds(pool, "math", [world(source=source)])]


def ran(pool: Pool, one: Claim, verdict: Verdict, where: World) -> Trial | None:
    ((pair, trial),) = Trials(pool, "math").run([Pair(one, verdict, where)])
    assert pair == Pair(one, verdict, where)
    return trial


def with_apply(body: str) -> str:
    """The world with another body of `apply`."""
    return WORLD.replace("    math.sqrt = lambda number: 3.0 if number == 4 else number**0.5\n", body)


def test_world_that_is_what_it_says_is_no_problem(pool: Pool):
    assert list(check_worlds(pool, "math", [world(), world("powers-are-one-more", source=OTHER_WORLD)])) == []


THERE = "expected a probe that holds there; correct 'apply' or 'probe'"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(
            "    pass\n",
            f":11: a probe that failed in its own world (AssertionError: the root of 4 is 2.0); {THERE}",
            id="changes-nothing",
        ),
        pytest.param(
            "    math.sqrt = None\n",
            f":11: a probe that raised in its own world (TypeError: 'NoneType' object is not callable); {THERE}",
            id="breaks-the-probe",
        ),
        pytest.param(
            "    math.root\n",
            ":7: 'apply' raised AttributeError: module 'math' has no attribute 'root'; expected a change of the "
            "library; "
            "correct it",
            id="raises",
        ),
        pytest.param(
            "    raise SystemExit(3)\n",
            ":7: 'apply' raised SystemExit: 3; expected a change of the library; correct it",
            id="exits",
        ),
        pytest.param(
            "    __import__('os')._exit(0)\n",
            f":1: a probe that crashed in its own world (exit status 0 without a report); {THERE}",
            id="ends-the-process",
        ),
        pytest.param(
            "    __import__('os').kill(__import__('os').getpid(), 9)\n",
            f":1: a probe that crashed in its own world (SIGKILL); {THERE}",
            id="kills-itself",
        ),
    ],
)
def test_world_that_is_not_what_it_says_is_named(pool: Pool, body: str, message: str):
    assert said(pool, with_apply(body)) == [PATH + message]


def test_world_that_hangs_is_ended_and_named(pool: Pool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("claimcheck.falsifying.SECONDS", 0.3)

    assert said(pool, with_apply("    while True:\n        pass\n")) == [
        f"{PATH}:1: a probe that ran out of time in its own world; {THERE}"
    ]


def test_probe_that_holds_in_the_unchanged_library_is_named(pool: Pool):
    source = WORLD.replace("== 3, ", "> 0, ")

    assert said(pool, source) == [
        (
            f"{PATH}:1: a probe that held in the unchanged library; expected a probe that fails there; "
            "assert what is different"
        )
    ]


def test_probe_that_breaks_in_the_unchanged_library_is_named(pool: Pool):
    source = with_apply("    math.root = lambda number: 3\n").replace("math.sqrt(4)", "math.root(4)")

    assert said(pool, source) == [
        (
            f"{PATH}:11: a probe that raised in the unchanged library (AttributeError: module 'math' has no attribute "
            "'root'); expected a probe that fails there; assert what is different"
        )
    ]


def test_world_that_leaves_a_thread_behind_is_named(pool: Pool):
    thread = "    import threading, time\n    threading.Thread(target=time.sleep, args=(5,), daemon=True).start()\n"
    body = thread + "    math.sqrt = lambda number: 3.0\n"

    assert said(pool, with_apply(body)) == [
        f"{PATH}:1: a world that leaves 1 running behind it; expected none; end what it starts"
    ]


def test_world_that_fails_without_a_raise_is_contained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    value = mark(monkeypatch, tmp_path)
    hostile = with_apply(
        "    import os, signal\n    os.kill(os.getppid(), signal.SIGKILL)\n    math.sqrt = lambda number: 3.0\n"
    )

    with Pool("math", lanes=1) as own:
        own.hello()
        problems = said(own, hostile)
        assert ran(own, claim(), Verdict.REFUTED, world()) == Trial(
            Outcome.HELD, Outcome.FAILED, "AssertionError: the root of 4 is 3.0"
        )

    assert [problem.partition(" in its own world")[0] for problem in problems] == [f"{PATH}:1: a probe that crashed"]
    assert left(value) == []


def test_what_a_world_changes_does_not_outlive_it(pool: Pool):
    settings = "    import os, sys\n    os.environ['ROOT'] = '3'\n    sys.setrecursionlimit(99)\n"
    body = settings + "    math.sqrt = lambda number: 3.0\n"
    assert said(pool, with_apply(body)) == []

    code = (
        "import math, os, sys\n\nseen = math.sqrt(4), os.environ.get('ROOT'), sys.getrecursionlimit() > 99\n"
        "assert seen == (2, None, True), seen\n"
    )
    job = {"path": "x.md", "line": 1, "source": code, "timeout": 10}
    assert pool.submit(job).result()["exception"] is None


def test_refuted_claim_that_comes_true_has_its_fact_asked(pool: Pool):
    assert ran(pool, claim(), Verdict.REFUTED, world()) == Trial(
        Outcome.HELD, Outcome.FAILED, "AssertionError: the root of 4 is 3.0"
    )


def test_claim_that_does_what_it_really_does_has_no_trial(pool: Pool):
    assert ran(pool, claim(), Verdict.REFUTED, world("powers-are-one-more", source=OTHER_WORLD)) is None


def test_verified_claim_that_fails_says_how(pool: Pool):
    one = claim(snippets=(snippet(FACT_CODE),))

    assert ran(pool, one, Verdict.VERIFIED, world()) == Trial(
        Outcome.FAILED, None, "AssertionError: the root of 4 is 3.0"
    )


def test_declared_exception_is_a_failure_and_any_other_is_not(pool: Pool):
    raising = world(
        source=with_apply("    def sqrt(number): raise ValueError('no roots here')\n    math.sqrt = sqrt\n")
    )
    one = claim(snippets=(snippet(FACT_CODE),))
    declared = claim(snippets=(snippet(FACT_CODE),), refuted_by=("ValueError: no roots",))

    assert ran(pool, one, Verdict.VERIFIED, raising) == Trial(Outcome.RAISED, None, "ValueError: no roots here")
    assert ran(pool, declared, Verdict.VERIFIED, raising) == Trial(Outcome.FAILED, None, "ValueError: no roots here")


def test_world_can_import_its_tools(pool: Pool):
    tools = Module("tools", "claims/worlds/tools.py", "THREE = 3.0\n")
    source = with_apply("    from tools import THREE\n    math.sqrt = lambda number: THREE\n")
    where = World(Module("w", PATH, source), "S.", ("math.sqrt",), tools)

    assert list(check_worlds(pool, "math", [where])) == []
    assert ran(pool, claim(), Verdict.REFUTED, where) is not None


def test_world_that_cannot_be_made_for_one_claim_is_a_problem_and_no_trial(pool: Pool):
    trials = Trials(pool, "math")

    assert list(trials.run([Pair(claim(), Verdict.REFUTED, world(source=with_apply("    math.root\n")))])) == []
    assert [problem.found for problem in trials.problems] == [
        "'apply' raised AttributeError: module 'math' has no attribute 'root'"
    ]


class Scripted:
    """A runner that answers each job with the next of some outcomes of the claim's own snippet."""

    def __init__(self, *held: bool) -> None:
        self.held = list(held)

    def submit(self, job: dict[str, Any]) -> Future[dict[str, Any]]:
        """The reply to one job."""
        future: Future[dict[str, Any]] = Future()
        error = {"type": "AssertionError", "message": "slow", "line": job["line"], "traceback": ""}
        held = self.held.pop(0)
        reply = {
            "end": "finished",
            "asserts": 1,
            "own": not held,
            "swallowed": None,
            "exception": None if held else error,
        }
        future.set_result(reply)
        return future


@pytest.mark.parametrize(
    ("measures", "held", "outcome"),
    [
        pytest.param(("time",), (False, False, False), Outcome.FAILED, id="three-times"),
        pytest.param(("time",), (False, False, True), None, id="not-the-third-time"),
        pytest.param(("time",), (False, True), None, id="not-again"),
        pytest.param((), (False,), Outcome.FAILED, id="no-time-measured"),
        pytest.param(("memory",), (False,), Outcome.FAILED, id="memory"),
    ],
)
def test_flip_of_a_claim_that_measures_time_has_to_come_again(
    measures: tuple[str, ...], held: tuple[bool, ...], outcome: Outcome | None
):
    runner = Scripted(*held)
    one = claim(snippets=(snippet(CLAIM_CODE),), measures=measures)
    ((_, trial),) = Trials(runner, "math").run([Pair(one, Verdict.VERIFIED, world())])  # type: ignore[arg-type]

    assert (trial.claim if trial else None) is outcome
    assert runner.held == []


def test_engine_is_the_same_each_time():
    assert engine() == engine()
    assert len(engine()) == 16


def test_wheel_of_an_installed_library_is_its_files_and_of_another_its_version(pool: Pool):
    assert wheel(pool, "math", "3.11") == "3.11"
    assert len(wheel(pool, "packaging", "1")) == 16


def test_a_pair_knows_what_its_claim_really_did():
    assert Pair(claim(), Verdict.REFUTED, world()).usual is Outcome.FAILED
    assert Pair(claim(), Verdict.VERIFIED, world()).usual is Outcome.HELD
    assert claim().snippet(Role.FACT) is not None
