"""`claimcheck diff` as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import write_corpus

from claimcheck.corpus import read_corpus
from claimcheck.recording import write_record
from claimcheck.results import ClaimResult, Environment, Record
from claimcheck.words import Verdict

ROOT, SQUARE = "root-of-four-is-three", "square-of-two-is-four"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two releases that disagree about one claim, and a third that agrees with the second."""
    folder = write_corpus(tmp_path / "claims")
    claims = read_corpus(folder)[0].claims
    words = {"1.0": Verdict.VERIFIED, "2.0": Verdict.REFUTED, "2.1": Verdict.REFUTED}
    for release, verdict in words.items():
        where = Environment("math", release, "3.11.7", "CPython", "linux-x86_64", "cpu")
        verdicts = {ROOT: verdict, SQUARE: Verdict.VERIFIED}
        rows = {each.id: ClaimResult(each.id, verdicts[each.id], None, each.digest) for each in claims}
        write_record(Record(where, "2026-01-02", rows), folder / "records")
    return folder


def run(root: Path, *options: str, status: int) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "claimcheck", "diff", *options]
    done = subprocess.run(line, cwd=root.parent, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == status, done.stdout + done.stderr
    return done


def test_difference_is_named_counted_and_red(root: Path):
    assert run(root, "1.0", "2.0", status=1).stdout == (
        f"✔ verified → ✘ refuted  {ROOT}\n\n1 of 2 claims differ: 1 verified → refuted.\n"
    )


def test_releases_that_agree_are_green(root: Path):
    assert run(root, "2.0", "2.1", status=0).stdout == "No verdict of 2 claims differs.\n"


def test_environments_can_be_compared(root: Path):
    names = [f"math-{release}-python-3.11-linux-x86_64-cpu" for release in ("2.1", "1.0")]
    assert f"✘ refuted  → ✔ verified {ROOT}\n" in run(root, *names, status=1).stdout


def test_json_has_every_difference_and_the_counts(root: Path):
    run(root, "1.0", "2.0", "--json", "out.json", status=1)
    assert json.loads((root.parent / "out.json").read_text("utf-8")) == {
        "from": "1.0",
        "to": "2.0",
        "changes": {ROOT: {"from": "verified", "to": "refuted"}},
        "counts": {"verified → refuted": 1},
        "same": 1,
        "not_run_in_both": [],
    }


def test_claim_that_was_edited_since_is_counted_apart(root: Path):
    path = root / "powers" / f"{SQUARE}.md"
    path.write_text(path.read_text("utf-8").replace("the square of 2", "two squared"), "utf-8")

    assert run(root, "2.0", "2.1", status=0).stdout == (
        "No verdict of 1 claim differs.\n1 claim was not run in both as they stand now.\n"
    )


def test_unknown_release_is_answered_with_near_ones(root: Path):
    assert run(root, "1.0", "2.2", status=2).stderr.startswith("no record of '2.2'; did you mean 2.")


def test_json_that_cannot_be_written_is_told(root: Path):
    (root.parent / "file").write_text("", "utf-8")

    assert "file/out.json: cannot be written" in run(root, "1.0", "2.0", "--json", "file/out.json", status=3).stderr
