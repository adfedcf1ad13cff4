"""All claims in the worlds that concern them: what has to be run, what is known, and the evidence that results."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from claimcheck.errors import LintError, Problem
from claimcheck.evidence import Case, Evidence, Trial, concerns
from claimcheck.falsifying import REPEATS, Pair, Trials, check_worlds, engine, wheel
from claimcheck.judging import JUDGED
from claimcheck.model import Claim, Corpus
from claimcheck.pools import open_pool
from claimcheck.recording import today
from claimcheck.verifying import Runner, Verifier
from claimcheck.words import Verdict
from claimcheck.world import World


class Experiment:
    """One run over a corpus.

    Attributes:
        corpus: Whose claims and worlds are meant.
        problems: Worlds that are not what they say, or could not be made; they are left out of the evidence.
        pairs: What has to be run.
        reused: How many pairs are known and not run: claim, world, engine and library are as they were. One flip of
            each world is run again all the same, so that a file that says what is not so does not last.
    """

    def __init__(
        self, runner: Runner, corpus: Corpus, before: Evidence | None = None, *, everything: bool = False
    ) -> None:
        """Probes every world, and verifies the claims that the earlier evidence does not know.

        Args:
            runner: What runs jobs.
            corpus: From `claimcheck.lint`.
            before: Earlier evidence, whose results are used again where nothing that they depend on has changed.
            everything: Whether claims are run in worlds too that do not concern them; that can show what `api` lacks.

        Raises:
            WorkerError: Nothing can be run there.
        """
        library = corpus.settings.library
        verifier = Verifier(runner, corpus.settings, corpus.claims)
        self.corpus, self._trials = corpus, Trials(runner, library)
        self._environment = verifier.environment
        self._wheel, self._engine = wheel(runner, library, self._environment.build), engine()
        self._before = before if before and self._same_place(before) else None
        self.problems = probed(runner, library, corpus.worlds)
        wrong = {problem.path for problem in self.problems}
        self._worlds = [world for world in corpus.worlds if world.path not in wrong]
        self._verdicts = self._verify(verifier)
        self._found: dict[Claim, dict[str, Trial]] = {claim: self._known_trials(claim) for claim in corpus.claims}
        judged = [(claim, verdict) for claim, verdict in self._verdicts.items() if verdict in JUDGED]
        every = [
            Pair(claim, verdict, world)
            for claim, verdict in judged
            for world in self._worlds
            if everything or concerns(world, claim)
        ]
        repeated = {pair.world: pair for pair in reversed(every) if self._flipped(pair)}
        self.pairs = [
            pair for pair in every if pair is repeated.get(pair.world) or not self._is_known(pair.claim, pair.world)
        ]
        self.reused = len(every) - len(self.pairs)

    def _same_place(self, before: Evidence) -> bool:
        here = (self._environment, self._wheel, self._engine)
        return here == (before.environment, before.wheel, before.engine)

    def _verify(self, verifier: Verifier) -> dict[Claim, Verdict]:
        """Each claim's verdict in the library as it is."""
        cases = {claim: self._before.case(claim) if self._before else None for claim in self.corpus.claims}
        fresh = {result.id: result.verdict for result in verifier.run([each for each in cases if not cases[each]])}
        return {claim: case.verdict if case else fresh[claim.id] for claim, case in cases.items()}

    def _is_known(self, claim: Claim, world: World) -> bool:
        return bool(self._before and self._before.case(claim) and self._before.knows(world))

    def _flipped(self, pair: Pair) -> bool:
        """True where the earlier evidence has a flip that chance plays no part in."""
        case = self._before.case(pair.claim) if self._before else None
        return bool(case and case.flips(pair.world.id) and not pair.claim.measures)

    def _known_trials(self, claim: Claim) -> dict[str, Trial]:
        case = self._before.case(claim) if self._before else None
        kept = {world.id for world in self._worlds if self._is_known(claim, world)}
        return {name: trial for name, trial in case.trials.items() if name in kept} if case else {}

    def run(self) -> Iterator[Pair]:
        """Every pair once it has been run.

        Raises:
            WorkerError: A snippet could not be run at all.
        """
        for pair, trial in self._trials.run(self.pairs):
            known = self._found[pair.claim].pop(pair.world.id, None)
            if trial:
                self._found[pair.claim][pair.world.id] = known if known and same(known, trial) else trial
            yield pair
        self.problems += self._trials.problems

    def evidence(self) -> Evidence:
        """What is known now, of the worlds without a problem."""
        wrong = {problem.path for problem in self.problems}
        worlds = {world.id: world.digest for world in self._worlds if world.path not in wrong}
        cases = {}
        for claim, verdict in self._verdicts.items():
            trials = {name: trial for name, trial in sorted(self._found[claim].items()) if name in worlds}
            cases[claim.id] = Case(claim.digest, verdict, trials)
        return Evidence(self._environment, self._wheel, self._engine, today(), worlds, cases)


def probed(runner: Runner, library: str, worlds: Sequence[World]) -> list[Problem]:
    """What is wrong with worlds; one whose probe was not as it should be is probed again, for some measure time."""
    problems: list[Problem] = []
    for _ in range(1 + REPEATS):
        problems = list(check_worlds(runner, library, worlds))
        wrong = {problem.path for problem in problems}
        worlds = [world for world in worlds if world.path in wrong]
    return problems


def same(known: Trial, trial: Trial) -> bool:
    """True where the same happened, though what was said may differ from run to run."""
    return (known.claim, known.fact) == (trial.claim, trial.fact)


def falsify(corpus: Corpus, before: Evidence | None = None, python: str = sys.executable) -> Evidence:
    """Runs every claim in every world that concerns it.

    Args:
        corpus: From `claimcheck.lint`.
        before: Earlier evidence; what has not changed since is not run again.
        python: An interpreter that has the corpus's library, Python 3.7 or later.

    Raises:
        LintError: A world is not what it says.
        WorkerError: Nothing can be run there.
    """
    with open_pool(corpus.settings.library, python) as pool:
        experiment = Experiment(pool, corpus, before)
        for _ in experiment.run():
            pass
    if experiment.problems:
        raise LintError(experiment.problems)
    return experiment.evidence()
