"""`claimcheck verify` as a user runs it: a process with an exit status, files, a terminal, and a Ctrl-C."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hosting import FAILS, HOLDS, left, mark, write_claim, write_corpus

from claimcheck.errors import RecordError
from claimcheck.files import write_text
from claimcheck.recording import read_record, without_time

COMMAND = [sys.executable, "-m", "claimcheck", "verify"]
SLOW = "import time\n\nopen({flag!r}, 'w').close()\ntime.sleep(60)\nassert True, 'late'\n"
RELEASE = "{}.{}.{}".format(*sys.version_info[:3])
PYTHON = RELEASE.rpartition(".")[0]
NAME = f"math-{RELEASE}-python-{PYTHON}-{sys.platform}-{os.uname().machine.lower()}-cpu.json"


@pytest.fixture
def root(tmp_path):
    """A corpus of which all is as expected: one claim verified, one refuted."""
    folder = write_corpus(tmp_path)
    write_claim(folder, "a-root-of-four-is-two", "print('two')\n" + HOLDS)
    write_claim(folder, "b-root-of-four-is-three", FAILS, HOLDS, "refuted")
    return folder


def run(root: Path, *options: str, status: int) -> subprocess.CompletedProcess[str]:
    """Runs the command beside the corpus and checks its exit status."""
    done = subprocess.run(
        [*COMMAND, *options], cwd=root.parent, check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done


def started(root: Path, *options: str, claim: str = "c-sleeps-too-long") -> subprocess.Popen[str]:
    """Starts the command with one claim more, and returns when that claim runs."""
    flag = root.parent / "flag"
    write_claim(root, claim, SLOW.format(flag=str(flag)), front="timeout: 60\n")
    process = subprocess.Popen(
        [*COMMAND, *options], cwd=root.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    end = time.monotonic() + 30
    while not flag.exists() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    if not flag.exists():
        process.kill()
        pytest.fail("\n".join(process.communicate()))
    return process


def test_status_is_0_where_all_is_as_expected_and_plain_lines_are_printed(root):
    done = run(root, status=0)
    lines = done.stdout.splitlines()
    assert re.fullmatch(r"✔ verified +a-root-of-four-is-two \d+\.\d\d s", lines[0])
    assert re.fullmatch(r"✘ refuted +b-root-of-four-is-three \d+\.\d\d s", lines[1])
    assert re.fullmatch(r"2 claims: 1 verified, 1 refuted; as expected and as recorded; \d+\.\d s", lines[3])
    assert lines[4].startswith(f"math {RELEASE}, Python {RELEASE}, ")
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_status_is_1_where_a_verdict_differs_from_what_is_expected(root):
    write_claim(root, "c-root-of-nine-is-three", HOLDS, HOLDS, "refuted")
    done = run(root, status=1)
    assert "drift c-root-of-nine-is-three: measured verified, 'expect' says refuted" in done.stdout
    assert "run it alone: claimcheck verify c-root-of-nine-is-three" in done.stdout


def test_status_is_1_where_a_verdict_differs_from_the_record(root):
    run(root, "--record", status=0)
    path = root / "records" / NAME
    path.write_text(path.read_text("utf-8").replace('"verdict": "verified"', '"verdict": "refuted"'), "utf-8")
    done = run(root, status=1)
    assert "drift a-root-of-four-is-two: measured verified, 'record' says refuted" in done.stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["no-such-claim"], "'no-such-claim' is no claim, topic, file or folder of this corpus"),
        (["--source", "999"], "no source '999'"),
        (["--record", "a-root-of-four-is-two"], "a record holds all claims; leave out the selection or --record"),
        (["--verdict", "mixed"], "Invalid value for '--verdict'"),
        (["--jobs", "0"], "Invalid value for '--jobs'"),
        (["--nonsense"], "No such option"),
    ],
)
def test_status_is_2_where_the_command_is_wrong(options, message, root):
    done = run(root, *options, status=2)
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_status_is_2_where_a_file_is_wrong_and_every_problem_is_listed(root):
    for name in ("c-one", "d-two"):
        path = write_claim(root, name)
        path.write_text(path.read_text("utf-8").replace("## Why", "## Because"), "utf-8")
    done = run(root, status=2)
    assert [name in done.stderr for name in ("claims/topic/c-one.md:", "claims/topic/d-two.md:")] == [True, True]
    assert "problems found." in done.stderr


def test_status_is_3_where_a_claim_is_broken_and_says_where(root):
    write_claim(root, "c-root-of-four-is-odd", FAILS)
    done = run(root, status=3)
    assert "claims/topic/c-root-of-four-is-odd.md:15: Claim failed: AssertionError: observed 2.0" in done.stdout
    assert "Claim failed, and no Fact says what is true instead." in done.stdout
    assert "the broken ones must be mended" in done.stdout


@pytest.mark.parametrize(
    ("python", "message"),
    [
        ("/no/such/python", "/no/such/python: cannot be started: No such file or directory\n"),
        ("/bin/true", "/bin/true: ended with status 0 before it could run a snippet\n"),
    ],
)
def test_status_is_3_and_one_line_where_the_interpreter_cannot_be_used(python, message, root, tmp_path, monkeypatch):
    value = mark(monkeypatch, tmp_path)
    done = run(root, "--python", python, status=3)
    assert (done.stdout, done.stderr) == ("", message)
    assert left(value) == []
    assert list((tmp_path / "scratch").iterdir()) == []


def test_status_is_3_and_one_line_where_the_interpreter_lacks_the_library(root):
    corpus = root / "corpus.toml"
    corpus.write_text(corpus.read_text("utf-8").replace('name = "math"', 'name = "no_such_library"'), "utf-8")
    for path in (root / "topic").iterdir():
        path.write_text(path.read_text("utf-8").replace("import math", "import cmath as math"), "utf-8")
    done = run(root, status=3)
    assert done.stderr == (
        f"{sys.executable}: importing no_such_library raised ModuleNotFoundError: No module named 'no_such_library'\n"
    )


def test_json_has_the_promised_keys(root):
    run(root, "--json", "out.json", status=0)
    data = json.loads((root.parent / "out.json").read_text("utf-8"))
    assert {"math", "python", "platform", "device"} <= data["environment"].keys()
    assert list(data["claims"]) == ["a-root-of-four-is-two", "b-root-of-four-is-three"]
    refuted = data["claims"]["b-root-of-four-is-three"]
    assert (refuted["verdict"], refuted["expected"]) == ("refuted", "refuted")
    claim, fact = refuted["snippets"]
    assert {"role", "outcome", "exception", "asserts", "seconds"} <= claim.keys() & fact.keys()
    assert (claim["role"], claim["outcome"], claim["asserts"]) == ("Claim", "failed", 1)
    assert {key: claim["exception"][key] for key in ("type", "message")} == {
        "type": "AssertionError",
        "message": "observed 2.0",
    }
    assert (fact["role"], fact["outcome"], fact["exception"]) == ("Fact", "held", None)


def test_two_runs_differ_in_measured_time_and_memory_alone(root):
    write_claim(root, "c-sets-have-an-order", "print({str(i) for i in range(20)}, object())\nassert True, 'yes'\n")
    texts = []
    for name in ("one.json", "two.json"):
        run(root, "--json", name, status=0)
        text = (root.parent / name).read_text("utf-8")
        texts.append(re.sub(r'"(seconds|peak_kib)": [\d.e-]+', r'"\1": 0', text))
    assert texts[0] == texts[1]
    assert "object object at 0x…" in texts[0]


def test_junit_counts_and_holds_what_was_printed(root):
    write_claim(root, "c-root-of-nine-is-three", HOLDS, HOLDS, "refuted")
    write_claim(root, "d-root-of-four-is-odd", "print('\\x1b[1m')\n" + FAILS)
    write_claim(root, "e-something-is-absent", api="math.absent")
    run(root, "--junit", "out.xml", status=3)
    suite = ET.parse(root.parent / "out.xml").getroot()
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "5", "failures": "1", "errors": "1", "skipped": "1"}
    kinds = {case.get("name"): [each.tag for each in case] for case in suite}
    assert kinds == {
        "a-root-of-four-is-two": ["system-out"],
        "b-root-of-four-is-three": [],
        "c-root-of-nine-is-three": ["failure"],
        "d-root-of-four-is-odd": ["error", "system-out"],
        "e-something-is-absent": ["skipped"],
    }


def test_output_that_is_no_text_breaks_neither_record_nor_report(root):
    odd = "import sys\n\nprint('\\x00\\ud800')\nsys.stdout.buffer.write(b'\\xff\\n')\n"
    odd += "raise ValueError('\\udc80')\nassert 1, 'x'\n"
    write_claim(root, "c-half-a-pair-is-raised", odd)
    run(root, "--record", "--json", "out.json", "--junit", "out.xml", status=3)
    ET.parse(root.parent / "out.xml")
    broken = json.loads((root.parent / "out.json").read_text("utf-8"))["claims"]["c-half-a-pair-is-raised"]
    assert broken["because"] == "Claim raised (ValueError: ?)."


def test_terminal_shows_a_bar_and_colours(root):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(
        COMMAND, cwd=root.parent, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        text = b""
        try:
            while data := os.read(ours, 1 << 16):
                text += data
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    shown = text.decode("utf-8")
    assert "Verifying" in shown
    assert "2/2" in shown
    assert "\x1b[32m✔ verified" in shown
    assert "2 claims" in shown


def test_record_is_written_once_and_left_alone_byte_for_byte(root):
    path = root / "records" / NAME
    assert run(root, "--record", status=0).stdout.endswith(f"records/{NAME} written\n")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    said = f"records/{NAME} unchanged: nothing differs but measured time\n"
    assert run(root, "--record", status=0).stdout.endswith(said)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [each.name for each in path.parent.iterdir()] == [NAME]


def test_kill_in_mid_run_leaves_the_old_record_and_no_process(root, tmp_path, monkeypatch):
    value = mark(monkeypatch, tmp_path)
    run(root, "--record", status=0)
    before = (root / "records" / NAME).read_bytes()
    with started(root, "--record", "--json", "out.json") as process:
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert (root / "records" / NAME).read_bytes() == before
    assert [each.name for each in (root / "records").iterdir()] == [NAME]
    assert not (root.parent / "out.json").exists()
    assert left(value) == []
    assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.parametrize("isolation", ["fork", "fresh"])
def test_ctrl_c_in_mid_run_says_so_and_leaves_nothing(isolation, root, tmp_path, monkeypatch):
    value = mark(monkeypatch, tmp_path)
    options = ["--record", "--json", "out.json", "--junit", "out.xml", "--isolation", isolation]
    with started(root, *options) as process:
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert time.monotonic() - begun < 2
    assert (process.returncode, said) == (130, "Interrupted: every process was ended, nothing was written.\n")
    assert left(value) == []
    assert sorted(each.name for each in root.parent.iterdir()) == ["claims", "flag", "scratch"]
    assert sorted(each.name for each in root.iterdir()) == ["corpus.toml", "topic"]
    assert list((tmp_path / "scratch").iterdir()) == []


def test_full_disk_is_said_in_one_line_and_the_old_record_stays(root):
    run(root, "--record", status=0)
    path = root / "records" / NAME
    before = path.read_bytes()
    write_claim(root, "c-much-is-printed", "print('x' * 60_000)\nassert True, 'yes'\n")
    program = (
        "import resource, sys\n"
        "from claimcheck.adapters.cli import main, report\n"
        "save = report.save\n"
        "def full(*arguments):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "    save(*arguments)\n"
        "report.save = full\n"
        "sys.argv[0] = 'claimcheck'\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program, "verify", "--record"]
    done = subprocess.run(command, cwd=root.parent, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 3
    assert done.stderr == f"{path}: cannot be written: File too large\n"
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [NAME]


def test_disk_that_fills_at_the_last_moment_keeps_the_old_text(tmp_path, monkeypatch):
    path = tmp_path / "x.json"
    write_text("old", path)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
    with pytest.raises(RecordError) as caught:
        write_text("new", path)
    assert str(caught.value) == f"{path}: cannot be written: No space left on device"
    assert [(each.name, each.read_text("utf-8")) for each in tmp_path.iterdir()] == [("x.json", "old")]


def test_other_python_runs_the_claims(root):
    others = sorted(Path.home().glob(".pyenv/versions/3.8.*/bin/python")) or [Path(sys.executable)]
    done = run(root, "--python", str(others[0]), status=0)
    assert "2 claims: 1 verified, 1 refuted" in done.stdout


def test_fresh_interpreters_give_the_same_verdicts(root):
    done = run(root, "--isolation", "fresh", status=0)
    assert "2 claims: 1 verified, 1 refuted" in done.stdout


def test_selection_and_number_of_jobs_are_obeyed(root):
    done = run(root, "-j", "1", "--verdict", "refuted", status=0)
    assert "1 claim: 1 refuted" in done.stdout
    done = run(root, "topic", "a-root-of-four-is-two", status=0)
    assert "2 claims: " in done.stdout


def test_folder_without_a_corpus_is_said(tmp_path):
    done = subprocess.run(COMMAND, cwd=tmp_path, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "no corpus.toml here or above" in done.stderr


def test_records_of_shards_are_merged_to_the_record_of_all_claims(root: Path):
    for name in ("c-claim-is-one", "d-claim-is-two", "e-claim-is-three", "f-claim-is-four"):
        write_claim(root, name)
    for number in (1, 2, 3):
        shard = ("--shard", f"{number}/3", "--record", "--records", f"part-{number}")
        assert f"part-{number}/{NAME} written" in run(root, *shard, status=0).stdout
    merge = [sys.executable, "-m", "claimcheck", "merge", "part-3", "part-1", "part-2", "--into", "all"]
    subprocess.run(merge, cwd=root.parent, check=True, capture_output=True)
    run(root, "--record", status=0)
    merged, whole = (read_record(folder / NAME) for folder in (root.parent / "all", root / "records"))

    assert len(whole.claims) == 6
    assert without_time(merged) == without_time(whole)


def test_shard_is_compared_with_what_was_recorded_of_it(root: Path):
    part = ("--shard", "1/1", "--records", "part")
    run(root, *part, "--record", status=0)
    path = root.parent / "part" / NAME
    path.write_text(path.read_text("utf-8").replace('"verdict": "verified"', '"verdict": "refuted"'), "utf-8")

    assert "measured verified, 'record' says refuted" in run(root, *part, status=1).stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--shard", "1/2", "a-root-of-four-is-two"], "shards are of all claims; leave out the selection\n"),
        (
            ["--shard", "1/2", "--record"],
            "a shard's record is no record of all claims; name a folder for it with --rec",
        ),
        (["--shard", "3/2"], "'3/2' is no shard; write such as 2/8, the second of eight\n"),
        (["--shard", "7/900"], "shard 7/900 of "),
        (
            ["--cluster", "tcp://h:1", "--junit", "x"],
            "a cluster verifies every shard; leave out --shard, --json, --jun",
        ),
        (["--cluster", "tcp://h:1", "--record"], "a shard's record is no record of all claims; name a folder for it"),
        (["--width", "2"], "--width says how many jobs a cluster runs at the same time; name one with --cluster\n"),
    ],
)
def test_options_that_do_not_go_together_are_told_so(root: Path, options: list[str], said: str):
    assert run(root, *options, status=2).stderr.startswith(said)
