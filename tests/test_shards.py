"""Whatever becomes of single shards, `claimcheck verify --cluster` says so; who runs them is played here."""

from __future__ import annotations

import contextlib
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hosting import mark, write_claim, write_corpus

from claimcheck.adapters.cli import main, shards, verify
from claimcheck.adapters.cli.crew import Crew
from claimcheck.errors import ExecutorError
from claimcheck.executing import HERE, Here
from claimcheck.recording import read_records
from claimcheck.sharding import Verified

CLUSTER = ("--cluster", "tcp://elsewhere:1")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of three claims, each a shard of its own."""
    mark(monkeypatch, tmp_path)
    monkeypatch.setattr(shards, "SIZE", 1)
    made = write_corpus(tmp_path)
    for letter in "abi":
        write_claim(made, f"claim-called-{letter}")
    return made


class Second(Executor):
    """Runs what it is handed here, but for the second job, of which comes what it was told."""

    def __init__(self, error: BaseException | None = None, change: str = "") -> None:
        self.error, self.change, self.number = error, change, 0

    def submit(self, fn, /, *args, **options) -> Future:
        """What came of the job, or did not."""
        self.number += 1
        future = Here().submit(fn, *args, **options)
        if self.number != 2:
            return future
        changed: Future = Future()
        if self.error:
            changed.set_exception(self.error)
        else:
            record = future.result().record
            other = replace(record.environment, build=self.change)
            changed.set_result(Verified(replace(record, environment=other)))
        return changed


def verified(root: Path, executor: Executor, monkeypatch: pytest.MonkeyPatch, *options: str) -> Result:
    @contextlib.contextmanager
    def played(*_: object):
        yield Crew(executor, 1, HERE, "what no worker had begun was cancelled")

    monkeypatch.setattr(verify, "crew", played)
    return CliRunner().invoke(main, ["verify", "--claims", str(root), *CLUSTER, *options])


def test_each_claim_is_a_shard_of_its_own_here(root: Path, monkeypatch: pytest.MonkeyPatch):
    answer = verified(root, Here(), monkeypatch)

    assert answer.exit_code == 0
    assert [line for line in answer.output.splitlines() if line.startswith("shard ")] == [
        f"shard {number}/3: 1 claim: 1 verified" for number in (1, 2, 3)
    ]


def test_shard_that_is_lost_is_named_and_the_others_go_on(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    answer = verified(root, Second(OSError("gone")), monkeypatch, "--record", "--records", str(tmp_path / "parts"))

    assert answer.exit_code == 3
    assert "shard 2/3 could not be run: OSError: gone\n" in answer.output
    assert "3 shards, 2 claims: 2 verified" in answer.output
    assert sorted(path.name for path in (tmp_path / "parts").iterdir()) == ["1-of-3", "3-of-3"]
    assert len(read_records(tmp_path / "parts" / "1-of-3")) == 1


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (ExecutorError("the cluster is gone"), 3, "the cluster is gone, 1 of 3 shards are done.\n"),
        (
            KeyboardInterrupt(),
            130,
            "Interrupted: what no worker had begun was cancelled, 1 of 3 shards are done.\n",
        ),
    ],
    ids=["gone", "ctrl-c"],
)
def test_end_before_the_time_says_how_far_it_came(
    root: Path, error: BaseException, status: int, said: str, monkeypatch: pytest.MonkeyPatch
):
    answer = verified(root, Second(error), monkeypatch)

    assert (answer.exit_code, answer.stderr) == (status, said)


def test_workers_with_different_libraries_are_told(root: Path, monkeypatch: pytest.MonkeyPatch):
    answer = verified(root, Second(change="9.9"), monkeypatch)

    assert answer.exit_code == 3
    assert answer.stderr.startswith("shard 2/3 was run on math 9.9, Python ")
    assert answer.stderr.endswith("; have the same on every worker, or name one there with --python\n")


def test_corpus_without_claims_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    answer = verified(write_corpus(tmp_path), Here(), monkeypatch)

    assert (answer.exit_code, answer.stderr.partition("claims in ")[0]) == (2, "no ")
