"""`claimcheck releases` as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers import write_corpus
from packaging.version import Version

from claimcheck.adapters.cli import main, releases
from claimcheck.errors import RegistryError

LISTED = '[[environments]]\nrelease = "1.1"\npython = "3.12"\nrequirements = ["numpy==2.0.0"]\n'
NEW = [{"release": "1.2", "python": "3.12", "requirements": ["numpy==2.0.0"]}]
Run = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "claims", {"environments.toml": LISTED})


@pytest.fixture
def run(root: Path) -> Run:
    return lambda *options: CliRunner().invoke(main, ["releases", "--claims", str(root), *map(str, options)])


def answer(monkeypatch: pytest.MonkeyPatch, **found: str | None) -> None:
    """Has the registry name these releases, by the number behind `python3_`; None is no answer."""

    def ask(library: str, python: str) -> tuple[Version, ...]:
        said = found[f"python{python.replace('.', '_')}"]
        if said is None:
            raise RegistryError(f"nothing of {library} for Python {python}")
        return tuple(Version(each) for each in said.split())

    monkeypatch.setattr(releases, "ask", ask)


def test_new_release_is_listed_and_nothing_is_written(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch):
    answer(monkeypatch, python3_12="1.2 1.1", python3_13="1.2")
    done = run("--json", root.parent / "out.json")

    assert (done.exit_code, done.stdout) == (0, "new: math 1.2 on Python 3.12\n")
    assert json.loads((root.parent / "out.json").read_text("utf-8")) == NEW
    assert (root / "environments.toml").read_text("utf-8") == LISTED


def test_nothing_new_is_said_and_is_an_empty_list(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch):
    answer(monkeypatch, python3_12="1.1 1.0", python3_13=None)
    done = run("--add", "--json", root.parent / "out.json")

    assert (done.exit_code, done.stdout) == (0, "Nothing new: 1 environment, the newest of 1.1.\n")
    assert (root.parent / "out.json").read_text("utf-8") == "[]\n"
    assert (root / "environments.toml").read_text("utf-8") == LISTED


def test_registry_that_does_not_answer_is_an_error_and_no_empty_list(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
):
    answer(monkeypatch, python3_12=None, python3_13="1.2")
    done = run("--add", "--json", root.parent / "out.json")

    assert (done.exit_code, done.stdout, done.stderr) == (3, "", "nothing of math for Python 3.12\n")
    assert not (root.parent / "out.json").exists()
    assert (root / "environments.toml").read_text("utf-8") == LISTED


def test_answer_that_lacks_what_is_listed_is_an_error(run: Run, monkeypatch: pytest.MonkeyPatch):
    answer(monkeypatch, python3_12="1.0.9 1.0", python3_13="1.2")
    done = run()

    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == (
        "pip names 1.0.9 as the newest math for Python 3.12, and 1.1 is listed: "
        "it was withdrawn, or one of the indexes did not answer\n"
    )


def test_given_releases_are_added_without_asking(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch):
    answer(monkeypatch)
    monkeypatch.setenv("CLAIMCHECK_RELEASES", json.dumps(NEW))
    done = run("--add")

    assert (done.exit_code, done.stdout) == (0, "added: math 1.2 on Python 3.12\n")
    assert (root / "environments.toml").read_text("utf-8") == LISTED.replace("1.1", "1.2") + "\n" + LISTED


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('[{"release": "1.2; id", "python": "3.12"}]', "no list of environments: 0.release: "),
        ('[{"release": "1.1", "python": "3.12"}]', "release 1.1 on Python 3.12 is listed already"),
    ],
)
def test_given_releases_that_cannot_be_added_are_told(run: Run, root: Path, given: str, said: str):
    done = run("--add", "--given", given)

    assert (done.exit_code, said in done.stderr) == (2, True)
    assert (root / "environments.toml").read_text("utf-8") == LISTED


def test_corpus_without_environments_is_told(tmp_path: Path):
    root = write_corpus(tmp_path / "claims")
    done = CliRunner().invoke(main, ["releases", "--claims", str(root)])

    assert (done.exit_code, done.stderr) == (
        2,
        f"no environments in {root}/environments.toml; list at least one there\n",
    )


def test_list_that_cannot_be_written_is_told_and_stays(run: Run, root: Path):
    (root.parent / "file").touch()
    done = run("--given", json.dumps(NEW), "--json", root.parent / "file" / "out.json")

    assert (done.exit_code, "out.json: cannot be written" in done.stderr) == (3, True)
