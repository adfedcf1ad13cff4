"""An environment is made in a folder of its own, within a bound, and nothing is left of it whatever happens."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import namedtuple
from pathlib import Path

import pytest
from hosting import left, mark
from sweeps import LIBRARY, PYTHON, offline, write_wheel

from claimcheck import making
from claimcheck.errors import WorkerError
from claimcheck.making import GB, Place, install, interpreter, last_words, place, remove_leftovers, run
from claimcheck.recipe import Recipe

Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - as the standard library has it


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where folders for environments are made."""
    mark(monkeypatch, tmp_path)
    return tmp_path / "scratch"


def refused(*command: str, where: Place) -> str:
    with pytest.raises(WorkerError) as caught:
        run(command, where, where.folder)
    return str(caught.value)


def test_folder_is_ours_and_gone_at_the_end(scratch: Path):
    with place(1) as where:
        (where.folder / "deep" / "er").mkdir(parents=True)
        (where.folder / "deep" / "er" / "file").write_text("x", "utf-8")
        (where.folder / "link").symlink_to(scratch)

        assert list(scratch.iterdir()) == [where.folder]

    assert list(scratch.iterdir()) == []


def test_folder_is_gone_where_something_failed(scratch: Path):
    def interrupt() -> None:
        with place(1) as where:
            (where.folder / "file").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()

    assert list(scratch.iterdir()) == []


def test_full_disk_is_told_before_anything_is_made(scratch: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(100 * GB, 97 * GB, 3 * GB))

    with pytest.raises(WorkerError) as caught, place(12 * GB):
        pass

    assert str(caught.value) == "3.0 GB free of 12 GB needed; make room or give less with --disk"
    assert list(scratch.iterdir()) == []


def test_environment_that_grows_beyond_its_bound_is_stopped(scratch: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(making, "LOOK_SECONDS", 0.05)
    code = "import time\nwith open('big', 'wb') as f:\n f.write(bytes(1 << 20)); f.flush(); time.sleep(60)"
    started = time.monotonic()
    with place(100_000) as where:
        monkeypatch.chdir(where.folder)
        said = refused(sys.executable, "-c", code, where=where)
        monkeypatch.undo()

        assert said == "it takes more than 0.0001 GB; give more with --disk"
        assert where.peak >= 1 << 20

    assert time.monotonic() - started < 30
    assert scratch.parent.exists()


def test_leftovers_of_a_killed_run_are_removed_and_those_of_a_living_one_stay(scratch: Path):
    dead = scratch / f"{making.PREFIX}dead"
    (dead / "made").mkdir(parents=True)
    (dead / "made" / "file").touch()
    other = scratch / "something-else"
    other.mkdir()
    with place(1) as where:
        remove_leftovers(scratch)

        assert sorted(scratch.iterdir()) == sorted([where.folder, other])


def test_what_failed_says_its_last_error_without_our_folder(scratch: Path):
    code = "import os, sys; print('ERROR: no such thing in', os.environ['TMPDIR']); print('[notice] more'); sys.exit(1)"
    with place(GB) as where:
        assert refused(sys.executable, "-c", code, where=where) == "no such thing in …"
        assert refused(sys.executable, "-c", "raise SystemExit(7)", where=where) == "status 7"
        assert refused("/no/such/program", where=where).startswith("FileNotFoundError")
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Collecting x\nERROR: from versions: 1\nERROR: No matching distribution found for x==3\n[notice] new\n",
            "No matching distribution found for x==3",
        ),
        ("a\n  b  \n\n", "b"),
        ("", ""),
    ],
)
def test_last_words_are_the_last_error_or_the_last_line(text: str, said: str):
    assert last_words(text) == said


def test_what_an_installation_leaves_running_is_ended(scratch: Path, monkeypatch: pytest.MonkeyPatch):
    value = "making-" + scratch.parent.name
    monkeypatch.setenv("CLAIMCHECK_TEST_RUN", value)
    code = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])"
    with place(GB) as where:
        run([sys.executable, "-c", code], where, where.folder)

        assert left(value) == []


def test_installation_ends_with_a_run_that_is_killed(scratch: Path, monkeypatch: pytest.MonkeyPatch):
    value = "killed-" + scratch.parent.name
    monkeypatch.setenv("CLAIMCHECK_TEST_RUN", value)
    flag = scratch.parent / "flag"
    inner = f"import time; open({str(flag)!r}, 'w').close(); time.sleep(60)"
    code = (
        "import sys\nfrom pathlib import Path\nfrom claimcheck.making import place, run\n"
        f"with place(1000000) as where: run([sys.executable, '-c', {inner!r}], where, where.folder)"
    )
    process = subprocess.Popen([sys.executable, "-c", code])
    end = time.monotonic() + 30
    while not flag.exists() and time.monotonic() < end:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()

    assert flag.exists()
    assert left(value) == []
    with place(1) as where:
        assert list(scratch.iterdir()) == [where.folder]


def script(path: Path, said: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{said}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_interpreter_on_the_path_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = script(tmp_path / "bin" / "python3.7", "echo 3.7")
    script(tmp_path / "pyenv" / "versions" / "3.7.16" / "bin" / "python", "echo 3.7")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))

    assert interpreter("3.7") == first


@pytest.mark.parametrize("said", ["exit 127", "echo 3.8", "exit 0"])
def test_interpreter_that_does_not_run_or_is_another_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
):
    script(tmp_path / "bin" / "python3.7", said)
    versions = tmp_path / "pyenv" / "versions"
    for patch in ("3.7.9", "3.7.16", "3.7-dev", "3.70.1"):
        script(versions / patch / "bin" / "python", "echo 3.7")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))

    assert interpreter("3.7") == str(versions / "3.7.16" / "bin" / "python")


def test_python_that_is_not_here_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))

    with pytest.raises(WorkerError, match=r"^no Python 3\.7 here; install it, or put python3\.7 on the search path$"):
        interpreter("3.7")


def test_release_is_installed_as_pip_is_configured(scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_wheel(tmp_path / "wheels", "1.0")
    write_wheel(tmp_path / "wheels", "1.1")
    offline(monkeypatch, tmp_path / "wheels")
    monkeypatch.setenv("PYTHONPATH", "/no/such/folder")
    with place(GB) as where:
        python = install(LIBRARY, Recipe("1.0", PYTHON), where)
        ask = f"import {LIBRARY}; print({LIBRARY}.__version__)"
        said = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True)

        assert said.stdout == "1.0\n"
        assert Path(python).is_relative_to(where.folder)
        assert where.peak > 1_000_000
        with pytest.raises(WorkerError, match=rf"^No matching distribution found for {LIBRARY}==9\.9$"):
            run([python, "-m", "pip", "install", f"{LIBRARY}==9.9"], where, where.folder)
    assert list(scratch.iterdir()) == []
    assert tempfile.gettempdir() == str(scratch)
