"""What the records say of each claim: the one place where what is known and what was measured come together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimcheck.blocked import Blocked
from claimcheck.changes import Change, history
from claimcheck.coverage import Coverage, cover
from claimcheck.evidence import Evidence, falsified_by, not_told_apart
from claimcheck.explaining import Message, messages
from claimcheck.judging import JUDGED, over_claims, over_environments
from claimcheck.model import Claim, Corpus, Source
from claimcheck.ranges import Ranges, infer
from claimcheck.results import ClaimResult, Environment, Record
from claimcheck.standing import current
from claimcheck.words import Verdict
from claimcheck.world import World

EDITED = "The claim was edited after it was run there."
NOT_RUN = "It was not run there."


@dataclass(frozen=True)
class Reading:
    """What one record says of one claim.

    Attributes:
        environment: Where.
        measured: The day, as `YYYY-MM-DD`.
        verdict: As recorded; unchecked where the claim has changed since.
        expected: The author's theory for that environment, None where it is silent.
        because: One sentence for a verdict that is neither verified nor refuted; else empty.
        result: What the snippets did; None where the claim was not run as it stands now.
    """

    environment: Environment
    measured: str
    verdict: Verdict
    expected: Verdict | None
    because: str
    result: ClaimResult | None

    @property
    def drifts(self) -> bool:
        """True where what was measured contradicts the author's theory."""
        return self.expected is not None and self.verdict in JUDGED and self.verdict is not self.expected


@dataclass(frozen=True)
class Finding:
    """One claim with all that was measured of it.

    Attributes:
        claim: As it stands now.
        readings: One for each record, newest release first.
        verdict: One word for all of them.
    """

    claim: Claim
    readings: tuple[Reading, ...]
    verdict: Verdict

    @cached_property
    def by_release(self) -> dict[str, Verdict]:
        """Release of the library to the verdict there, newest first."""
        found: dict[str, list[Verdict]] = {}
        for reading in self.readings:
            found.setdefault(reading.environment.release, []).append(reading.verdict)
        return {release: over_environments(verdicts) for release, verdicts in found.items()}

    @cached_property
    def ranges(self) -> Ranges | None:
        """What the verdict depends on, None where the claim was run nowhere."""
        return infer(self._by_environment)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change of the verdict from one release to the next, oldest first."""
        return tuple(history(self.claim.id, self._by_environment))

    @property
    def _by_environment(self) -> dict[Environment, Verdict]:
        return {reading.environment: reading.verdict for reading in self.readings}

    @property
    def results(self) -> list[ClaimResult]:
        """What was measured of the claim as it stands now, newest release first."""
        return [reading.result for reading in self.readings if reading.result]


@dataclass(frozen=True)
class Release:
    """One release of the library.

    Attributes:
        name: Its version.
        environments: Where it was measured, newest Python first.
        measured: The last day on which it was, as `YYYY-MM-DD`.
    """

    name: str
    environments: tuple[Environment, ...]
    measured: str


@dataclass(frozen=True)
class Book:
    """Everything that the pages show.

    Attributes:
        corpus: What is known.
        days: Where it was measured, newest release first, and on which day.
        findings: One for each claim, in the order of the corpus.
        messages: What their snippets raised, caught and warned of.
        evidence: What the claims did in the worlds of the corpus, None where nothing was run there.
        blocked: Where nothing could be run.
        site: The address at which the pages are served, where it is known; else empty.
    """

    corpus: Corpus
    days: dict[Environment, str]
    findings: tuple[Finding, ...]
    messages: tuple[Message, ...] = ()
    evidence: Evidence | None = None
    blocked: tuple[Blocked, ...] = ()
    site: str = ""

    @property
    def environments(self) -> tuple[Environment, ...]:
        """Where it was measured, newest release first."""
        return tuple(self.days)

    @cached_property
    def releases(self) -> tuple[Release, ...]:
        """Every release that was measured, newest first."""
        found: dict[str, list[Environment]] = {}
        for environment in self.days:
            found.setdefault(environment.release, []).append(environment)
        return tuple(
            Release(name, tuple(where), max(self.days[each] for each in where)) for name, where in found.items()
        )

    @cached_property
    def changes(self) -> dict[str, tuple[Change, ...]]:
        """Release to the verdicts that changed with it, in the order of the claims."""
        every = [change for finding in self.findings for change in finding.changes]
        return {each.name: tuple(change for change in every if change.after == each.name) for each in self.releases}

    @cached_property
    def by_id(self) -> dict[str, Finding]:
        """Claim id to its finding."""
        return {finding.claim.id: finding for finding in self.findings}

    @cached_property
    def _verdicts(self) -> dict[str, Verdict]:
        return {finding.claim.id: finding.verdict for finding in self.findings}

    @cached_property
    def _coverage(self) -> dict[str, tuple[Coverage, ...]]:
        return {source.id: tuple(cover(self.corpus, source, self._verdicts)) for source in self.corpus.sources}

    def coverage(self, source: Source) -> tuple[Coverage, ...]:
        """Every statement of a source with its claims and its verdict, in order."""
        return self._coverage[source.id]

    @property
    def rows(self) -> list[Coverage]:
        """The statements of all sources, in order."""
        return [row for source in self.corpus.sources for row in self.coverage(source)]

    @cached_property
    def statements(self) -> dict[str, tuple[Verdict, ...]]:
        """Statement id to its verdict in each release, newest first."""
        each = {name: finding.by_release for name, finding in self.by_id.items()}
        return {
            row.statement.id: tuple(
                over_claims(each[claim.id][at.name] for claim in row.claims) for at in self.releases
            )
            for row in self.rows
        }

    @cached_property
    def flips(self) -> dict[str, tuple[World, ...]]:
        """Claim id to the worlds that concern it and in which its verdict would be the opposite."""
        if self.evidence is None:
            return {}
        worlds, evidence = self.corpus.worlds, self.evidence
        return {claim.id: tuple(falsified_by(evidence, claim, worlds)) for claim in self.corpus.claims}

    @cached_property
    def flipping(self) -> dict[str, tuple[Finding, ...]]:
        """World id to the claims whose verdict would be the opposite there, of those that it concerns."""
        found: dict[str, list[Finding]] = {world.id: [] for world in self.corpus.worlds}
        for name, worlds in self.flips.items():
            for world in worlds:
                found[world.id].append(self.by_id[name])
        return {name: tuple(findings) for name, findings in found.items()}

    @cached_property
    def twins(self) -> tuple[tuple[World, World], ...]:
        """Pairs of worlds in which the same claims flip."""
        return tuple(not_told_apart(self.evidence, self.corpus.worlds)) if self.evidence else ()

    def topic_title(self, topic_id: str) -> str:
        """A topic as a reader is shown it."""
        return next(topic.title for topic in self.corpus.settings.topics if topic.id == topic_id)


def read(
    corpus: Corpus, records: Sequence[Record], evidence: Evidence | None = None, blocked: Sequence[Blocked] = ()
) -> Book:
    """The book of a corpus and of all that was measured.

    Args:
        corpus: What is known.
        records: Newest release first.
        evidence: What the claims did in worlds.
        blocked: Where nothing could be run.
    """
    findings = tuple(find(claim, records) for claim in corpus.claims)
    days = {record.environment: record.measured for record in records}
    return Book(corpus, days, findings, tuple(messages(corpus, records)), evidence, tuple(blocked))


def find(claim: Claim, records: Iterable[Record]) -> Finding:
    """What the records say of a claim."""
    readings = tuple(reading(claim, record) for record in records)
    return Finding(claim, readings, over_environments(each.verdict for each in readings))


def reading(claim: Claim, record: Record) -> Reading:
    """What one record says; a result of snippets that have changed since counts as none."""
    result = current(claim, record)
    expected = claim.expected(record.environment.versions)
    if result is None:
        because = EDITED if claim.id in record.claims else NOT_RUN
        return Reading(record.environment, record.measured, Verdict.UNCHECKED, expected, because, None)
    return Reading(
        record.environment, result.measured or record.measured, result.verdict, expected, result.because, result
    )


def score(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    """How often each verdict occurs, in the order of the legend; those that do not occur are left out."""
    found = list(verdicts)
    return {verdict: found.count(verdict) for verdict in Verdict if verdict in found}
