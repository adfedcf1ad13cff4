"""`claimcheck flips` as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers import environment, record, result

from claimcheck.adapters.cli import main
from claimcheck.blocked import Blocked, write_blocked
from claimcheck.recording import write_record
from claimcheck.rules import lint

ROOT, SQUARE = "root-of-four-is-three", "square-of-two-is-four"
WHERE = "torch-2.13.0-python-3.11-linux-x86_64-cpu"


@pytest.fixture
def before(claims: Path) -> Path:
    return folder(claims, "before", "refuted")


def folder(claims: Path, name: str, verdict: str) -> Path:
    """Records of one environment, with that verdict of the first claim."""
    digests = {each.id: each.digest for each in lint(claims).claims}
    rows = result(ROOT, verdict, digest=digests[ROOT]), result(SQUARE, digest=digests[SQUARE])
    write_record(record(*rows, where=environment("2.13.0")), claims.parent / name)
    return claims.parent / name


def run(claims: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["flips", "--claims", str(claims), *map(str, arguments)])


def test_same_records_are_green(claims: Path, before: Path):
    done = run(claims, before, before)

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "0 verdicts flipped, 0 not as expected, 0 environments new, 0 gone, 0 blocked; "
        "2 verdicts recorded before and now the same.\n"
    )


def test_all_that_somebody_has_to_look_at_is_named(claims: Path, before: Path):
    after = folder(claims, "after", "verified")
    write_blocked([Blocked("2.15.0", "3.13", "no [wheel]", "2026-01-02")], after)
    done = run(claims, before, after, "--markdown", claims.parent / "out.md")

    assert done.exit_code == 1
    assert done.stdout == (
        f"✘ refuted  → ✔ verified {ROOT}  {WHERE}\n"
        "blocked 2.15.0 on Python 3.13: no [wheel]\n"
        "1 verdict flipped, 0 not as expected, 0 environments new, 0 gone, 1 blocked; "
        "1 verdict recorded before and now the same.\n"
    )
    assert f"| <code>{ROOT}</code> | ✘ refuted <code>" in (claims.parent / "out.md").read_text("utf-8")


def test_record_that_is_gone_and_one_that_was_not_expected_are_named(claims: Path, before: Path):
    after = claims.parent / "after"
    write_record(record(result(ROOT, "verified", expected="refuted"), where=environment("2.14.0")), after)
    done = run(claims, before, after)

    assert done.exit_code == 1
    assert f"drift {ROOT}: measured verified, 'expect' says refuted  torch-2.14.0-" in done.stdout
    assert f"\ngone {WHERE}\n" in done.stdout


def test_folder_that_is_not_there_is_told(claims: Path, before: Path):
    done = run(claims, before, "nowhere")

    assert (done.exit_code, done.stderr) == (2, "no folder 'nowhere'\n")


def test_record_that_cannot_be_used_is_told(claims: Path, before: Path):
    after = claims.parent / "after"
    after.mkdir()
    (after / "x.json").write_text("{", "utf-8")
    done = run(claims, before, after)

    assert (done.exit_code, "x.json: no JSON" in done.stderr) == (3, True)
