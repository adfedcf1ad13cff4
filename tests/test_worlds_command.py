"""`claimcheck worlds` as a user runs it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import VERIFIED, WORLD, WORLDS, write_corpus

ROOT, SQUARE = "root-of-four-is-three", "square-of-two-is-four"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "claims", WORLDS)


def run(root: Path, *options: str, status: int, command: str = "worlds") -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "claimcheck", command, *options]
    done = subprocess.run(line, cwd=root.parent, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == status, done.stdout + done.stderr
    return done


def steady(text: str) -> str:
    """What was printed, without what differs from run to run and from machine to machine."""
    return re.sub(r"[\d.]+ s, on .*", "SECONDS, on ENVIRONMENT", text)


def test_every_world_is_listed_with_its_flips(root: Path):
    assert steady(run(root, status=0).stdout) == (
        "   1 four-has-the-root-three  The root of four is three.\n"
        "   1 powers-are-one-more  A power is one more than it should be.\n"
        "\n"
        "2 judged claims in 2 worlds.\n"
        "Worlds in which a verdict flips: at least 1, median 1.\n"
        "Pairs of worlds that no claim tells apart: 0.\n"
        "\n"
        "2 pairs run, 0 known, SECONDS, on ENVIRONMENT\n"
    )


def test_second_run_uses_what_is_known_and_leaves_the_file_alone(root: Path):
    run(root, status=0)
    path = root / "records" / "worlds.json"
    before = path.stat().st_mtime_ns

    assert "2 pairs run, 0 known" in run(root, status=0).stdout
    assert "2 pairs run, 0 known" in run(root, "--again", status=0).stdout
    assert path.stat().st_mtime_ns == before


def test_json_has_the_agreed_keys(root: Path):
    run(root, "--json", "out.json", status=0)
    data = json.loads((root.parent / "out.json").read_text("utf-8"))

    assert {name: (each["statement"], each["flips"]) for name, each in data["worlds"].items()} == {
        "powers-are-one-more": ("A power is one more than it should be.", [SQUARE]),
        "four-has-the-root-three": ("The root of four is three.", [ROOT]),
    }
    assert data["unfalsified"] == []


def test_named_claim_says_where_it_flips_and_what_it_says_there(root: Path):
    done = run(root, ROOT, status=0)

    assert steady(done.stdout) == (
        f"✘ refuted       {ROOT}\n"
        "    flips in four-has-the-root-three\n"
        "      AssertionError: the root of 4 is 3.0\n"
        "\n"
        "2 pairs run, 0 known, SECONDS, on ENVIRONMENT\n"
    )
    assert not (root / "records").exists()


def test_named_world_is_the_only_one(root: Path):
    assert (
        "flips in none of these worlds that concerns it"
        in run(root, SQUARE, "four-has-the-root-three", status=0).stdout
    )


def test_unfalsified_claim_is_named_and_red(root: Path):
    (root / "worlds" / "powers-are-one-more.py").unlink()
    done = run(root, status=1)

    assert done.stderr.startswith(
        "claims/powers/square-of-two-is-four.md:7: an unfalsified claim, the same in every world"
    )
    assert json.loads((root / "records" / "worlds.json").read_text("utf-8"))["unfalsified"] == [SQUARE]
    assert run(root, command="lint", status=2).stderr.startswith(done.stderr)


def test_lint_is_closed_until_worlds_were_run_and_open_after(root: Path):
    assert "2 worlds in which nothing was run" in run(root, command="lint", status=2).stderr
    run(root, status=0)
    assert run(root, command="lint", status=0).stdout == (
        "2 claims, 3 snippets, 3 statements, 2 worlds: no problem found.\n"
    )


def test_claim_can_be_verified_before_its_worlds_were_run(root: Path):
    assert "verified" in run(root, SQUARE, command="verify", status=0).stdout


def test_world_that_changes_nothing_is_named_and_red(root: Path):
    (root / "worlds" / "roots-stay-roots.py").write_text(WORLD.replace("3.0 if number == 4 else ", ""), "utf-8")
    done = run(root, status=3)

    assert "claims/worlds/roots-stay-roots.py:11: a probe that failed in its own world" in done.stderr
    assert list(json.loads((root / "records" / "worlds.json").read_text("utf-8"))["worlds"]) == [
        "four-has-the-root-three",
        "powers-are-one-more",
    ]


def test_vacuous_claim_is_caught(root: Path):
    path = root / "powers" / "square-of-two-is-four.md"
    path.write_text(VERIFIED.replace("assert math.pow(2, 2) == 4", "assert math.pow(2, 2) or True"), "utf-8")

    assert "square-of-two-is-four.md:7: an unfalsified claim" in run(root, status=1).stderr


def test_corpus_without_worlds_is_told_so(tmp_path: Path):
    folder = write_corpus(tmp_path / "claims")

    assert run(folder, status=2).stderr == f"no worlds in {folder}/worlds; write one beside the claims\n"


def test_unknown_name_is_told_so(root: Path):
    assert "'root-of-five' is no claim, topic, file or folder" in run(root, "root-of-five", status=2).stderr


def test_truncated_evidence_is_named_and_left_alone(root: Path):
    run(root, status=0)
    path = root / "records" / "worlds.json"
    path.write_text("{", "utf-8")

    assert "worlds.json: no JSON" in run(root, status=3).stderr
    assert path.read_text("utf-8") == "{"
    run(root, "--again", status=0)
    assert json.loads(path.read_text("utf-8"))["unfalsified"] == []
