"""What the records say of each claim: the one place where what is known and what was measured come together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimcheck.blocked import Blocked
from claimcheck.changes import Change
from claimcheck.coverage import Coverage, cover
from claimcheck.evidence import Evidence, falsified_by, not_told_apart
from claimcheck.explaining import Message, messages
from claimcheck.judging import over_claims
from claimcheck.model import Corpus, Source
from claimcheck.rendering.findings import Finding, find
from claimcheck.results import Environment, Record
from claimcheck.words import Verdict
from claimcheck.world import World


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
    def named_by(self) -> dict[str, list[str]]:
        """Claim id to the ids of the claims that name it as related, in the order of the corpus."""
        found: dict[str, list[str]] = {}
        for finding in self.findings:
            for name in finding.claim.see:
                found.setdefault(name, []).append(finding.claim.id)
        return found

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
    def flipping(self) -> dict[str, list[Finding]]:
        """World id to the claims whose verdict would be the opposite there, of those that it concerns."""
        found: dict[str, list[Finding]] = {world.id: [] for world in self.corpus.worlds}
        for name, worlds in self.flips.items():
            for world in worlds:
                found[world.id].append(self.by_id[name])
        return found

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


def score(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    """How often each verdict occurs, in the order of the legend; those that do not occur are left out."""
    found = list(verdicts)
    return {verdict: found.count(verdict) for verdict in Verdict if verdict in found}
