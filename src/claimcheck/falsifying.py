"""Runs claims in worlds: first whether a world is what it says, then what each claim does there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck import judging, verifying
from claimcheck.errors import Problem
from claimcheck.evidence import Trial
from claimcheck.model import Claim, Snippet
from claimcheck.process import WORKER
from claimcheck.results import SnippetResult
from claimcheck.verifying import Runner, job_of, snippet_result
from claimcheck.words import Outcome, Role, Verdict
from claimcheck.world import World

SECONDS = 10
"""How long a probe may run."""
REPEATS = 2
"""How often what a claim that measures time does there has to come again: a busy machine can cause it by chance."""

DID = {Outcome.TIMEOUT: "ran out of time", Outcome.VACUOUS: "asserted nothing"}
"""Outcomes that are no verbs."""

WHEEL = """__import__("hashlib").sha256("\\n".join(sorted(line for line in (__import__("importlib.metadata").metadata
.distribution({library!r}).read_text("RECORD") or "").splitlines() if "sha256=" in line and line[0] != "."))
.encode()).hexdigest()[:16]""".replace("\n", "")
"""The files of the installed library as its installer listed them, without scripts, whose first line names a folder."""


def engine() -> str:
    """A fingerprint of the code that decides what a trial says: sixteen hexadecimal digits."""
    files = (WORKER, *(Path(str(module.__file__)) for module in (judging, verifying)), Path(__file__))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]


def wheel(runner: Runner, library: str, build: str) -> str:
    """A fingerprint of the installed library; its version stands in for one that no installer listed."""
    probe = {"names": [], "expressions": {"wheel": WHEEL.format(library=library)}, "library": library, "timeout": 60}
    found = str(runner.submit(probe).result().get("values", {}).get("wheel", ""))
    return found if len(found) == len(engine()) else build


def altered(job: dict[str, Any], world: World, library: str, *, apply: bool = True) -> dict[str, Any]:
    """The job as it is done in a world; without `apply`, the world's files are at hand and nothing is changed."""
    modules = [(each.name, each.path, each.source) for each in world.modules]
    return {**job, "library": library, "world": {"modules": modules, "apply": apply}}


def check_worlds(runner: Runner, library: str, worlds: Iterable[World]) -> Iterator[Problem]:
    """Every world whose probe does not fail in the library as it is and hold in the library as the world has it."""
    jobs = {world: [runner.submit(probing(world, library, apply=apply)) for apply in (False, True)] for world in worlds}
    for world, (real, changed) in jobs.items():
        yield from judge_probe(world, real.result(), changed.result())


def probing(world: World, library: str, *, apply: bool) -> dict[str, Any]:
    """The job that runs a world's probe as a snippet, so that its asserts count as a snippet's do."""
    source = f"{world.module.source}\n\nprobe(__import__({library!r}))\n"
    job = {"path": world.path, "line": 1, "source": source, "timeout": SECONDS}
    return altered(job, world, library, apply=apply)


def judge_probe(world: World, real: dict[str, Any], changed: dict[str, Any]) -> Iterator[Problem]:
    """What speaks against a world, from the replies to its two probes."""
    rows = (
        (changed, Outcome.HELD, "in its own world", "a probe that holds there", "correct 'apply' or 'probe'"),
        (real, Outcome.FAILED, "in the unchanged library", "a probe that fails there", "assert what is different"),
    )
    for reply, wanted, where, expected, fix in rows:
        if problem := altering_problem(world, reply):
            yield problem
            return
        if (outcome := judging.outcome_of(reply)) is not wanted:  # type: ignore[arg-type]  # a reply as it arrived
            found = f"a probe that {DID.get(outcome, outcome)} {where}{said(reply)}"
            yield Problem(world.path, line_in(reply), found, expected, fix)
            return
        if left := reply.get("processes", 0) + reply.get("threads", 0):
            yield Problem(world.path, 1, f"a world that leaves {left} running behind it", "none", "end what it starts")
            return


def altering_problem(world: World, reply: dict[str, Any]) -> Problem | None:
    """What went wrong when the world was made, None where nothing did."""
    error = reply.get("altering")
    if error is None:
        return None
    found = f"'apply' raised {error['type']}: {error['message']}"
    return Problem(world.path, error["line"] or 1, found, "a change of the library", "correct it")


def line_in(reply: dict[str, Any]) -> int:
    """The line on which a probe ended, 1 where that is not known."""
    return (reply.get("exception") or {}).get("line") or 1


def said(reply: dict[str, Any]) -> str:
    """The exception or the signal behind an outcome, in parentheses."""
    error = reply.get("exception")
    text = f"{error['type']}: {error['message']}" if error else reply.get("detail", "")
    return f" ({text})" if text else ""


@dataclass(frozen=True)
class Pair:
    """One claim in one world, with its real verdict.

    Attributes:
        claim: Whose snippets are run.
        verdict: In the library as it is.
        world: Where.
    """

    claim: Claim
    verdict: Verdict
    world: World

    @property
    def usual(self) -> Outcome:
        """What the claim's own snippet did really."""
        return Outcome.HELD if self.verdict is Verdict.VERIFIED else Outcome.FAILED


class Trials:
    """Runs pairs in one environment.

    Attributes:
        problems: Worlds that could not be made for a claim, though their probe could.
    """

    def __init__(self, runner: Runner, library: str) -> None:
        self._runner, self._library = runner, library
        self.problems: list[Problem] = []

    def run(self, pairs: Iterable[Pair]) -> Iterator[tuple[Pair, Trial | None]]:
        """What each claim did, as soon as that is known; None where it did what it really does.

        Raises:
            WorkerError: A snippet could not be run at all.
        """
        futures = {self._submit(pair, Role.CLAIM): pair for pair in pairs}
        for future in as_completed(futures):
            pair = futures[future]
            if problem := altering_problem(pair.world, future.result()):
                self.problems.append(problem)
            else:
                yield pair, self._trial(pair, self._result(pair, Role.CLAIM, future))

    def _trial(self, pair: Pair, result: SnippetResult) -> Trial | None:
        """What follows from the claim's own snippet; None for what really happens, or happened by chance."""
        if result.outcome is pair.usual:
            return None
        trial = self._asked(pair, result)
        return trial if self._comes_again(pair, trial) else None

    def _asked(self, pair: Pair, result: SnippetResult) -> Trial:
        """The claim's outcome; where it makes a false claim true, the fact is asked too."""
        if pair.verdict is not Verdict.REFUTED or result.outcome is not Outcome.HELD:
            return Trial(result.outcome, said=str(result.exception or ""))
        fact = self._result(pair, Role.FACT)
        return Trial(result.outcome, fact.outcome, str(fact.exception or ""))

    def _comes_again(self, pair: Pair, trial: Trial) -> bool:
        """False for what does not, where time is measured."""
        if "time" not in pair.claim.measures or trial.claim not in {Outcome.HELD, Outcome.FAILED}:
            return True
        again = (self._asked(pair, self._result(pair, Role.CLAIM)) for _ in range(REPEATS))
        return all((each.claim, each.fact) == (trial.claim, trial.fact) for each in again)

    def _submit(self, pair: Pair, role: Role) -> Future[dict[str, Any]]:
        job = job_of(pair.claim, snippet_of(pair.claim, role))
        return self._runner.submit(altered(job, pair.world, self._library))

    def _result(self, pair: Pair, role: Role, future: Future[dict[str, Any]] | None = None) -> SnippetResult:
        reply = (future or self._submit(pair, role)).result()
        return snippet_result(pair.claim, snippet_of(pair.claim, role), reply)


def snippet_of(claim: Claim, role: Role) -> Snippet:
    """The snippet of that role, which a claim with such a verdict has."""
    return next(snippet for snippet in claim.snippets if snippet.role is role)
