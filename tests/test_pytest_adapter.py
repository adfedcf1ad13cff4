"""`pytest claims/`: one test a claim, a stable name, and a failure that a reader can act on."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hosting import FAILS, HOLDS, left, mark, write_claim, write_corpus

SLOW = "import time\n\ntime.sleep(60)\nassert True, 'late'\n"


def four_claims(folder: Path) -> Path:
    """A corpus with one claim each that is verified, refuted, broken and absent."""
    folder = write_corpus(folder)
    write_claim(folder, "a-root-of-four-is-two")
    write_claim(folder, "b-root-of-four-is-three", FAILS, HOLDS, "refuted")
    write_claim(folder, "c-root-of-four-is-odd", FAILS)
    write_claim(folder, "d-something-is-absent", api="math.absent")
    return folder


@pytest.fixture
def root(tmp_path):
    """A corpus of its own for a test that changes it."""
    return four_claims(tmp_path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """One run of four claims, as text."""
    root = four_claims(tmp_path_factory.mktemp("whole"))
    done = pytest_run(root, "-v", "-rs", "claims")
    assert done.returncode == 1
    return done.stdout


def pytest_run(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Runs pytest on a corpus, as a user does."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, cwd=root.parent, check=False, capture_output=True, text=True, timeout=60)


def outcomes(text: str) -> dict[str, str]:
    """Test id to outcome, from a run with -v."""
    plain = re.findall(r"^(\S+::\S+) (PASSED|FAILED|SKIPPED|ERROR)", text, re.MULTILINE)
    distributed = re.findall(r"^\[gw\d+\] \[ *\d+%\] (PASSED|FAILED|SKIPPED|ERROR) (\S+::\S+)", text, re.MULTILINE)
    return dict(plain) | {name: outcome for outcome, name in distributed}


EXPECTED = {
    "claims/topic/a-root-of-four-is-two.md::a-root-of-four-is-two": "PASSED",
    "claims/topic/b-root-of-four-is-three.md::b-root-of-four-is-three": "PASSED",
    "claims/topic/c-root-of-four-is-odd.md::c-root-of-four-is-odd": "FAILED",
    "claims/topic/d-something-is-absent.md::d-something-is-absent": "SKIPPED",
}


def test_each_claim_is_one_test_with_its_id_as_name(whole):
    assert outcomes(whole) == EXPECTED
    assert "1 failed, 2 passed, 1 skipped" in whole


def test_two_processes_give_the_same_outcomes(root):
    done = pytest_run(root, "-v", "-n", "2", "claims")
    assert outcomes(done.stdout) == EXPECTED
    assert done.returncode == 1


def test_collecting_starts_nothing_and_lists_the_ids(root):
    corpus = root / "corpus.toml"
    corpus.write_text(corpus.read_text("utf-8").replace('name = "math"', 'name = "no_such_library"'), "utf-8")
    done = pytest_run(root, "--collect-only", "-q", "claims")
    assert [line for line in done.stdout.splitlines() if "::" in line] == list(EXPECTED)
    assert done.returncode == 0


def test_name_stays_when_a_paragraph_above_the_snippet_grows(root):
    path = root / "topic" / "a-root-of-four-is-two.md"
    path.write_text(path.read_text("utf-8").replace("In plain words.", "In plain words.\n\n" + "More.\n" * 5), "utf-8")
    assert outcomes(pytest_run(root, "-v", "claims").stdout) == EXPECTED


def test_one_id_runs_alone(root):
    name = "claims/topic/b-root-of-four-is-three.md::b-root-of-four-is-three"
    done = pytest_run(root, "-v", name)
    assert outcomes(done.stdout) == {name: "PASSED"}
    assert done.returncode == 0


def test_one_word_of_an_id_chooses_claims(root):
    done = pytest_run(root, "-v", "-k", "three", "claims")
    assert list(outcomes(done.stdout)) == ["claims/topic/b-root-of-four-is-three.md::b-root-of-four-is-three"]


def test_failure_shows_the_line_the_observed_value_and_the_command(whole):
    path = "claims/topic/c-root-of-four-is-odd.md"
    assert f"{path}:4: measured broken, 'expect' says verified" in whole
    assert f"{path}:15: Claim failed: AssertionError: observed 2.0" in whole
    assert "reproduce: claimcheck verify c-root-of-four-is-odd" in whole
    assert "Traceback" not in whole


def test_skip_says_which_name_does_not_exist(whole):
    assert "math.absent does not exist there." in whole


def test_unmet_need_is_a_skip(tmp_path):
    write_claim(write_corpus(tmp_path), "something-is-needed", front="needs: [never]\n")
    done = pytest_run(tmp_path / "claims", "-rs", "claims")
    assert "It needs never." in done.stdout
    assert "1 skipped" in done.stdout


def test_contradicted_expectation_fails(tmp_path):
    write_claim(write_corpus(tmp_path), "root-of-four-is-two", HOLDS, HOLDS, "refuted")
    done = pytest_run(tmp_path / "claims", "claims")
    assert "claims/topic/root-of-four-is-two.md:4: measured verified, 'expect' says refuted" in done.stdout
    assert done.returncode == 1


def test_problem_of_a_file_is_an_error_of_collection_with_its_message(root):
    path = root / "topic" / "a-root-of-four-is-two.md"
    path.write_text(path.read_text("utf-8").replace("```python", "```py"), "utf-8")
    done = pytest_run(root, "claims")
    assert re.search(r"claims/topic/a-root-of-four-is-two\.md:\d+: a fence that opens with '```py'", done.stdout)
    assert done.returncode == 2
    assert "Traceback" not in done.stdout


def test_library_that_is_missing_is_said_and_fails(root):
    corpus = root / "corpus.toml"
    corpus.write_text(corpus.read_text("utf-8").replace('name = "math"', 'name = "no_such_library"'), "utf-8")
    done = pytest_run(root, "claims")
    assert "importing no_such_library raised ModuleNotFoundError" in done.stdout + done.stderr
    assert done.returncode != 0


def test_markdown_outside_a_corpus_is_left_alone_and_other_tests_run_beside(root):
    (root.parent / "test_other.py").write_text("def test_sum():\n    assert 1 + 1 == 2\n", "utf-8")
    (root.parent / "notes.md").write_text("```python\nassert False\n```\n", "utf-8")
    assert outcomes(pytest_run(root, "-v", ".").stdout) == EXPECTED | {"test_other.py::test_sum": "PASSED"}


def test_hostile_claim_changes_no_other(root):
    snippet = "import os, math\n\nmath.sqrt = None\nassert True, 'yes'\nos.kill(os.getppid(), 9)\n"
    write_claim(root, "b-worst-of-all", snippet)
    name = "claims/topic/b-worst-of-all.md::b-worst-of-all"
    assert outcomes(pytest_run(root, "-v", "claims").stdout) == EXPECTED | {name: "FAILED"}


def test_stopping_at_the_first_failure_ends_the_snippets_that_still_run(root, tmp_path, monkeypatch):
    value = mark(monkeypatch, tmp_path)
    write_claim(root, "e-sleeps", SLOW, front="timeout: 60\n")
    start = time.monotonic()
    done = pytest_run(root, "-x", "claims")
    assert "stopping after 1 failures" in done.stdout
    assert time.monotonic() - start < 20
    assert left(value) == []


def test_ctrl_c_ends_the_snippets_that_still_run(root, tmp_path, monkeypatch):
    value = mark(monkeypatch, tmp_path)
    flag = tmp_path / "flag"
    write_claim(root, "a-sleeps", f"open({str(flag)!r}, 'w').close()\n{SLOW}", front="timeout: 60\n")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "claims"]
    with subprocess.Popen(command, cwd=root.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as run:
        while not flag.exists():
            time.sleep(0.02)
        os.kill(run.pid, signal.SIGINT)
        text = run.communicate(timeout=20)[0]
    assert run.returncode == 2
    assert "KeyboardInterrupt" in text
    assert left(value) == []
    assert [each.name for each in (tmp_path / "scratch").iterdir() if each.name.startswith("claimcheck-")] == []
