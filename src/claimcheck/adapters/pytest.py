"""The pytest door: `pytest claims/` runs one test a claim, through Sybil.

A plugin: wherever a folder with `corpus.toml` is collected, every claim in it is a test whose name is its id.
All selected claims are handed to the worker before the first test, so both processors are busy without xdist.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sybil import Document, Example, Region, Sybil

from claimcheck.corpus import RESERVED, read_claim, read_settings
from claimcheck.errors import ClaimcheckError
from claimcheck.judging import contradicts
from claimcheck.model import Claim
from claimcheck.parsing import ClaimParser
from claimcheck.places import SETTINGS
from claimcheck.pools import open_pool
from claimcheck.results import ClaimResult
from claimcheck.verifying import PendingClaim, Verifier
from claimcheck.words import Verdict

SESSIONS = pytest.StashKey["dict[Path, Verification]"]()


class Verification:
    """The claims of one corpus that this run has selected, and the worker that runs them."""

    def __init__(self, root: Path, lanes: int) -> None:
        """Starts the worker; the claims follow."""
        self.settings = read_settings(root)
        self.pool = open_pool(self.settings.library, sys.executable, lanes)
        self.claims: dict[str, Claim] = {}
        self.pending: dict[str, PendingClaim] = {}
        self._verifier: Verifier | None = None

    def submit(self, claims: list[Claim]) -> None:
        """Hands over claims that were not handed over yet."""
        if self._verifier is None:
            self._verifier = Verifier(self.pool, self.settings, self.claims.values())
        for claim in claims:
            self.pending.setdefault(claim.id, self._verifier.submit(claim))

    def result(self, claim: Claim) -> ClaimResult:
        """The claim's result, now or when it is there."""
        if claim.id not in self.pending:
            self.submit([claim])
        return self.pending[claim.id].result()


class ClaimSybil(Sybil):
    """A Sybil whose examples are whole claims and are called by their ids."""

    def __init__(self, root: Path, verification: Callable[[], Verification]) -> None:
        """`verification` is asked for only once a claim is evaluated."""
        super().__init__([ClaimParser(root.as_posix())], pattern="*.md", path=str(root))
        self._root, self._verification = root, verification

    def parse(self, path: Path) -> Document:
        """The document with one region, which is the claim; every problem of the file in one message."""
        try:
            claim = read_claim(path, self._root, ClaimParser(self._root.as_posix()))
        except ClaimcheckError as error:
            raise pytest.Collector.CollectError(str(error)) from None
        document = Document(path.read_text("utf-8"), str(path))
        start = sum(len(line) + 1 for line in document.text.split("\n")[: claim.line("title") - 1])
        document.add(Region(start, document.end, claim, self.evaluate))
        return document

    def identify(self, example: Example) -> str:
        """The id of the claim: stable, whatever is edited above it."""
        return str(example.parsed.id)

    def evaluate(self, example: Example) -> str | None:
        """What is wrong with the claim's verdict, None where nothing is."""
        claim: Claim = example.parsed
        result = self._verification().result(claim)
        if result.verdict in {Verdict.ABSENT, Verdict.UNCHECKED}:
            pytest.skip(result.because)
        if result.verdict is not Verdict.BROKEN and not contradicts(result.verdict, result.expected):
            return None
        return "\n".join(explanation(claim, result))


def explanation(claim: Claim, result: ClaimResult) -> list[str]:
    """Where it went wrong in the claim's own file, what was observed, and the command that shows it again."""
    expected = result.expected or "nothing about this environment"
    lines = [f"{claim.path}:{claim.line('expect')}: measured {result.verdict}, 'expect' says {expected}"]
    for snippet in result.snippets:
        line = snippet.exception.line if snippet.exception else None
        source = claim.snippet(snippet.role)
        place = f"{claim.path}:{line or (source.line if source else 1)}"
        lines.append(
            f"{place}: {snippet.role} {snippet.outcome}{f': {snippet.exception}' if snippet.exception else ''}"
        )
        lines += [f"    {text}" for text in (*snippet.notes, *snippet.stderr.splitlines()[-8:])]
    return [*lines, f"reproduce: claimcheck verify {claim.id}"]


@cache
def root_of(folder: Path) -> Path | None:
    """The corpus that a topic's folder belongs to."""
    root = folder.parent
    return root if (root / SETTINGS).is_file() and folder.name not in RESERVED else None


def pytest_configure(config: pytest.Config) -> None:
    """No worker is started before a claim is collected."""
    config.stash[SESSIONS] = {}


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Any:
    """Claims of a corpus, found through Sybil."""
    if file_path.suffix != ".md" or (root := root_of(file_path.parent)) is None:
        return None
    sessions = parent.config.stash[SESSIONS]
    return ClaimSybil(root, lambda: sessions[root]).pytest()(file_path, parent)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Starts a worker for each corpus and, without xdist, hands over all that was selected."""
    if session.config.option.collectonly:
        return
    distributed = hasattr(session.config, "workerinput")
    sessions = session.config.stash[SESSIONS]
    items: list[Any] = list(session.items)
    claims = [(root, item.example.parsed) for item in items if (root := root_of_item(item))]
    for root in dict.fromkeys(root for root, _ in claims):
        sessions[root] = Verification(root, lanes=1 if distributed else 0)
        sessions[root].claims = {claim.id: claim for place, claim in claims if place == root}
        if not distributed:
            sessions[root].submit(list(sessions[root].claims.values()))


def root_of_item(item: Any) -> Path | None:
    """The corpus that a test is a claim of, None for any other test."""
    example = getattr(item, "example", None)
    return root_of(item.path.parent) if isinstance(getattr(example, "parsed", None), Claim) else None


def pytest_unconfigure(config: pytest.Config) -> None:
    """Ends the workers, whatever has happened."""
    for verification in config.stash.get(SESSIONS, {}).values():
        verification.pool.close(now=True)
