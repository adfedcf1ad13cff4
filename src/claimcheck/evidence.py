"""What claims did in altered libraries, and what follows: which verdicts could have been otherwise.

Pure: nothing is read, run or printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from claimcheck.judging import JUDGED
from claimcheck.model import Claim, Corpus
from claimcheck.results import Environment
from claimcheck.words import Outcome, Verdict
from claimcheck.world import World

UNTRUE = frozenset({Outcome.FAILED, Outcome.RAISED})
"""What a fact can do that does not hold; one that hangs or crashes shows nothing."""


@dataclass(frozen=True)
class Trial:
    """What the snippets of one claim did in one world.

    Attributes:
        claim: What the one with the role *Claim* did.
        fact: What the one with the role *Fact* did, None where it was not run: only where a false claim comes true.
        said: What ended the snippet that no longer holds, as `Type: message`; else empty.
    """

    claim: Outcome
    fact: Outcome | None = None
    said: str = ""


@dataclass(frozen=True)
class Case:
    """One claim in every world.

    Attributes:
        digest: Of the snippets that were run, so that an edit shows.
        verdict: In the library as it is.
        trials: World id to what happened there; only where the claim's snippet did something else than really.
    """

    digest: str
    verdict: Verdict
    trials: Mapping[str, Trial] = field(default_factory=dict)

    def flips(self, world_id: str) -> bool:
        """True where the opposite verdict would follow in that world, by asserts or a declared exception alone."""
        trial = self.trials.get(world_id)
        if trial is None:
            return False
        if self.verdict is Verdict.VERIFIED:
            return trial.claim is Outcome.FAILED
        return self.verdict is Verdict.REFUTED and trial.claim is Outcome.HELD and trial.fact in UNTRUE


@dataclass(frozen=True)
class Evidence:
    """All claims in all worlds.

    Attributes:
        environment: Where they were run.
        wheel: A fingerprint of the installed library's files.
        engine: A fingerprint of the code that ran and judged them.
        measured: The day, as `YYYY-MM-DD`.
        worlds: World id to its fingerprint.
        cases: Claim id to what it did.
    """

    environment: Environment
    wheel: str
    engine: str
    measured: str
    worlds: Mapping[str, str]
    cases: Mapping[str, Case]

    def case(self, claim: Claim) -> Case | None:
        """What is known of the claim as it stands now."""
        case = self.cases.get(claim.id)
        return case if case and case.digest == claim.digest else None

    def knows(self, world: World) -> bool:
        """True where all claims were run in the world as it stands now."""
        return self.worlds.get(world.id) == world.digest


def concerns(world: World, claim: Claim) -> bool:
    """True where the world changes something that the claim names."""
    return not set(world.concerns).isdisjoint(claim.api)


def flipped_by(evidence: Evidence, claim: Claim, worlds: Iterable[World]) -> Iterator[World]:
    """The worlds in which the opposite verdict would follow."""
    case = evidence.case(claim)
    return (world for world in worlds if case and evidence.knows(world) and case.flips(world.id))


def falsified_by(evidence: Evidence, claim: Claim, worlds: Iterable[World]) -> Iterator[World]:
    """The worlds in which the opposite verdict would follow and that concern what the claim states."""
    return (world for world in flipped_by(evidence, claim, worlds) if concerns(world, claim))


def unfalsified(evidence: Evidence, corpus: Corpus) -> Iterator[Claim]:
    """Judged claims whose verdict would be the same in every world that concerns what they state."""
    for claim in corpus.claims:
        case = evidence.case(claim)
        if case and case.verdict in JUDGED and not any(falsified_by(evidence, claim, corpus.worlds)):
            yield claim


def agreeing_twins(evidence: Evidence, claim: Claim) -> Iterator[str]:
    """Ids of worlds in which claim and fact of a refuted claim both hold, so that the fact contradicts nothing.

    Claims that are verified in some releases are left out: there both hold by the meaning of the verdict.
    """
    case = evidence.case(claim)
    if case and case.verdict is Verdict.REFUTED and all(each.verdict is Verdict.REFUTED for each in claim.expect):
        yield from (name for name, trial in case.trials.items() if trial.claim is trial.fact is Outcome.HELD)


def not_told_apart(evidence: Evidence, worlds: Iterable[World]) -> Iterator[tuple[World, World]]:
    """Pairs of worlds in which the same claims flip, so that no verdict tells which of the two one lives in."""
    flips = {
        world: frozenset(name for name, case in evidence.cases.items() if case.flips(world.id)) for world in worlds
    }
    return (pair for pair in combinations(flips, 2) if flips[pair[0]] == flips[pair[1]])
