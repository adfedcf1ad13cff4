"""What was typed behind `claimcheck verify`: light, so that a worker can start before the rest is imported."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import UsageError


@dataclass(frozen=True)
class Wish:
    """The options, but for those that say who does it.

    Attributes:
        root: The folder of the corpus.
        names: Ids, topics, files or folders.
        source: Only claims that serve it.
        verdict: Only claims expected to be so somewhere.
        shard: Only this part of all claims.
        python: An interpreter that has the library.
        jobs: Snippets at the same time; 0 means one a processor.
        recording: Whether the record is written.
        records: Where records are, if not among the claims.
        json_file: Where all outcomes go.
        junit_file: Where JUnit XML goes.
    """

    root: Path
    names: tuple[str, ...]
    source: str | None
    verdict: str | None
    shard: str | None
    python: str | None
    jobs: int
    recording: bool
    records: Path | None
    json_file: Path | None
    junit_file: Path | None

    @property
    def folder(self) -> Path:
        """Where records are."""
        return self.records or self.root / "records"

    def check(self) -> None:
        """Nothing, where the options go together.

        Raises:
            UsageError: They do not.
        """
        if self.shard:
            self._check_for_parts()

    def check_for_cluster(self, isolation: str | None) -> None:
        """Nothing, where the options go together and are for a cluster.

        Raises:
            UsageError: They do not.
        """
        if self.shard or self.json_file or self.junit_file or isolation:
            raise UsageError("a cluster verifies every shard; leave out --shard, --json, --junit and --isolation")
        self._check_for_parts()

    def _check_for_parts(self) -> None:
        if self.names or self.source or self.verdict:
            raise UsageError("shards are of all claims; leave out the selection")
        if self.recording and not self.records:
            raise UsageError("a shard's record is no record of all claims; name a folder for it with --records")
