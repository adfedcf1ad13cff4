"""`claimcheck sweep` as a user runs it: a process with an exit status, records, a kill, and a Ctrl-C."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path

import pytest
from hosting import FAILS, HOLDS, left, mark, write_claim
from sweeps import DRIVER, PYTHON, corpus_of, edit

from claimcheck.blocked import read_blocked
from claimcheck.recording import read_records

SLOW = """\
import fakelib
import os
import time

if fakelib.value == 2 and not os.path.exists({go!r}):
    open({flag!r}, "w").close()
    time.sleep(60)
assert fakelib.value, f"observed {{fakelib.value}}"
"""


@pytest.fixture(autouse=True)
def value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What marks the processes of the test."""
    return mark(monkeypatch, tmp_path)


def run(root: Path, *options: str, status: int, command: list[str] = DRIVER) -> subprocess.CompletedProcess[str]:
    line = [*command, "sweep", *options]
    done = subprocess.run(line, cwd=root.parent, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == status, done.stdout + done.stderr
    assert list((root.parent / "scratch").iterdir()) == []
    return done


def steady(text: str) -> str:
    """What was printed, without what differs from run to run."""
    text = re.sub(r"\d+ s to make, \d+ s to run", "SECONDS", text)
    return re.sub(r"[\d.]+ minutes; [\d.]+ GB", "MINUTES; GB", text)


def started(root: Path) -> subprocess.Popen[str]:
    """Starts a sweep, and returns when a claim hangs in the second environment."""
    flag, go = root.parent / "flag", root.parent / "go"
    write_claim(root, "c-hangs-where-it-is-two", SLOW.format(flag=str(flag), go=str(go)), front="timeout: 60\n")
    process = subprocess.Popen(
        [*DRIVER, "sweep"], cwd=root.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    end = time.monotonic() + 60
    while not flag.exists() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    if not flag.exists():
        process.kill()
        pytest.fail("\n".join(process.communicate()))
    go.touch()
    return process


def recorded(root: Path) -> list[str]:
    return [each.environment.release for each in read_records(root / "records")]


def test_each_environment_is_one_line_and_the_end_counts(tmp_path: Path):
    root = corpus_of(tmp_path, "1.1", "1.0")
    done = run(root, status=0)

    assert done.stderr == ""
    assert steady(done.stdout) == (
        f"fakelib 1.1 on Python {PYTHON}: 2 claims, 1 verified, 1 refuted, SECONDS\n"
        f"fakelib 1.0 on Python {PYTHON}: 2 claims, 2 verified, SECONDS\n"
        "\n"
        "2 run, 0 skipped, 0 blocked; MINUTES; GB on the disk at most\n"
    )


def test_second_sweep_runs_what_was_edited_and_says_what_it_skips(tmp_path: Path):
    root = corpus_of(tmp_path, "1.1", "1.0")
    run(root, "--only", "1.0", status=0)
    edit(root)
    run(root, "--only", "1.1", status=0)

    assert steady(run(root, status=0).stdout) == (
        f"fakelib 1.1 on Python {PYTHON}: all 2 claims recorded, skipped\n"
        f"fakelib 1.0 on Python {PYTHON}: 2 claims, 1 of them run, 2 verified, SECONDS\n"
        "\n"
        "1 run, 1 skipped, 0 blocked; MINUTES; GB on the disk at most\n"
    )
    assert "2 run, 0 skipped" in run(root, "--again", status=0).stdout


def test_shards_go_where_they_are_told_and_together_are_all(tmp_path: Path):
    root = corpus_of(tmp_path, "1.2", "1.1", "1.0")
    for number in (1, 2):
        run(root, "--shard", f"{number}/2", "--records", str(tmp_path / f"shard-{number}"), status=0)
    merged = subprocess.run(
        [*DRIVER, "merge", "shard-1", "shard-2", "--into", "claims/records"], cwd=tmp_path, check=False
    )

    assert merged.returncode == 0
    assert recorded(root) == ["1.2", "1.1", "1.0"]
    assert "0 run, 3 skipped, 0 blocked" in run(root, status=0).stdout


def test_blocked_environment_is_listed_and_the_status_is_3(tmp_path: Path):
    root = corpus_of(tmp_path, "9.9", "1.0")
    done = run(root, status=3)

    assert f"fakelib 9.9 on Python {PYTHON}: blocked: No matching distribution found for fakelib==9.9\n" in done.stdout
    assert "1 run, 0 skipped, 1 blocked;" in done.stdout
    assert [each.release for each in read_blocked(root / "records")] == ["9.9"]
    lint = subprocess.run([*DRIVER, "lint"], cwd=tmp_path, check=False, capture_output=True, text=True)
    assert (lint.returncode, lint.stdout) == (
        0,
        "2 claims, 3 snippets, 2 environments: no problem found.\n",
    )


def test_status_is_1_where_a_verdict_differs_from_what_is_expected_also_when_it_is_skipped(tmp_path: Path):
    root = corpus_of(tmp_path, "1.0")
    write_claim(root, "c-root-of-four-is-three", FAILS, HOLDS)
    for _ in range(2):
        assert (
            "drift c-root-of-four-is-three: measured refuted, 'expect' says verified, fakelib 1.0 on Python "
            in run(root, status=1).stdout
        )


def test_status_is_3_where_a_claim_is_broken(tmp_path: Path):
    root = corpus_of(tmp_path, "1.0")
    write_claim(root, "c-is-misspelt", "import math\n\nassert math.sqroot(4) == 2, 'no'\n")

    assert "AttributeError" in run(root, status=3).stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--only", "3.0"], "no environment has '3.0'; there are: 1.0"),
        (["--shard", "3/2"], "'3/2' is no shard"),
        (["--disk", "0"], "Error: Invalid value for '--disk'"),
    ],
)
def test_status_is_2_where_the_command_is_wrong(tmp_path: Path, options: list[str], said: str):
    assert said in run(corpus_of(tmp_path, "1.0"), *options, status=2).stderr


def test_corpus_without_environments_is_told_so(tmp_path: Path):
    root = corpus_of(tmp_path, "1.0")
    (root / "environments.toml").unlink()

    assert run(root, status=2).stderr == f"no environments in {root}/environments.toml; list at least one there\n"


def test_list_with_a_problem_is_named_with_its_line(tmp_path: Path):
    root = corpus_of(tmp_path, "1.0", "1.0")

    assert run(root, status=2).stderr.startswith(
        f"claims/environments.toml:6: release 1.0 on Python {PYTHON} for a second time;"
    )


def test_kill_in_mid_run_is_made_good_by_the_next_sweep(tmp_path: Path, value: str):
    root = corpus_of(tmp_path, "1.0", "1.1", "1.2")
    process = started(root)
    process.send_signal(signal.SIGKILL)
    process.communicate()

    assert left(value, 30) == []
    assert recorded(root) == ["1.0"]
    done = run(root, status=0)
    assert f"fakelib 1.0 on Python {PYTHON}: all 3 claims recorded, skipped\n" in done.stdout
    assert "2 run, 1 skipped, 0 blocked" in done.stdout
    assert recorded(root) == ["1.2", "1.1", "1.0"]


def test_ctrl_c_leaves_whole_records_and_nothing_running(tmp_path: Path, value: str):
    root = corpus_of(tmp_path, "1.0", "1.1")
    process = started(root)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    assert (process.returncode, said) == (
        130,
        "Interrupted: every process was ended, 1 of 2 environments are done. Run it again to go on.\n",
    )
    assert left(value, 30) == []
    assert list((tmp_path / "scratch").iterdir()) == []
    assert recorded(root) == ["1.0"]
    assert read_blocked(root / "records") == ()


def test_terminal_shows_what_is_being_done_and_the_time_left(tmp_path: Path):
    root = corpus_of(tmp_path, "1.1", "1.0")
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    process = subprocess.Popen([*DRIVER, "sweep"], cwd=tmp_path, stdout=terminal, stderr=terminal)
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # the terminal is closed from the other side
        while part := os.read(controller, 1 << 16):
            shown += part
    os.close(controller)
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())

    assert (process.wait(60), recorded(root)) == (0, ["1.1", "1.0"])
    assert re.search(rf"fakelib 1\.1 on Python {PYTHON} .*0/2 0:00:\d\d", text)
    assert re.search(rf"fakelib 1\.0 on Python {PYTHON}, about \d minutes left .*1/2 0:0\d:\d\d", text)
    assert "2 claims, 1 verified, 1 refuted" in text
