"""pip is asked which releases there are; an answer without any is an error, never an empty list."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from sweeps import LIBRARY, PYTHON, offline, write_wheel

from claimcheck import registry
from claimcheck.errors import RegistryError
from claimcheck.registry import releases


def index(folder: Path, wheels: list[Path], withdrawn: list[Path]) -> str:
    """The address of a registry of one library, as pip reads it."""
    page = folder / "simple" / LIBRARY
    page.mkdir(parents=True)
    links = [f'<a href="{path.as_uri()}">{path.name}</a>' for path in wheels]
    links += [f'<a href="{path.as_uri()}" data-yanked="broken">{path.name}</a>' for path in withdrawn]
    (page / "index.html").write_text(f"<!DOCTYPE html><html><body>{''.join(links)}</body></html>", "utf-8")
    return page.parent.as_uri()


def fail(python: Path, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts an interpreter in place of ours that says so and fails."""
    python.write_text(f"#!/bin/sh\ncat >&2 <<'END'\n{said}\nEND\nexit 1\n", "utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))


def test_final_releases_come_newest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    wheels = [write_wheel(tmp_path / "kept", each) for each in ("1.2", "1.10", "1.9", "2.0rc1", "2.0.dev3")]
    withdrawn = write_wheel(tmp_path / "withdrawn", "1.11")
    write_wheel(tmp_path / "more", "1.10+cpu")
    write_wheel(tmp_path / "more", "1.10.post1")
    offline(monkeypatch, tmp_path / "more")
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", index(tmp_path, wheels, [withdrawn]))

    assert [str(each) for each in releases(LIBRARY, PYTHON)] == ["1.10.post1", "1.10", "1.9", "1.2"]


def test_registry_without_the_library_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    fail(tmp_path / "python", "WARNING: more\nERROR: No matching distribution found for fakelib", monkeypatch)

    with pytest.raises(RegistryError) as caught:
        releases("fakelib", "3.11")
    assert str(caught.value) == (
        "pip finds no release of fakelib for Python 3.11 (No matching distribution found for fakelib); "
        "is there a network, and has the index that pip is configured for this package?"
    )


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("", id="nothing"),
        pytest.param("fakelib (1.0)\nVersions: 1.0\n", id="another-form"),
        pytest.param("Available versions: 2.0rc1, 2.0.dev1\n", id="pre-releases-alone"),
    ],
)
def test_answer_without_a_final_release_is_an_error(said: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(registry, "pip", lambda *_, **__: said)

    with pytest.raises(RegistryError, match=r"^pip was asked for releases of fakelib and named none; what it said: "):
        releases("fakelib", "3.11")


def test_release_that_is_none_is_an_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(registry, "pip", lambda *_, **__: "Available versions: 1.0, one\n")

    with pytest.raises(RegistryError, match=re.escape("pip names a release of fakelib that is none: ")):
        releases("fakelib", "3.11")


def test_pip_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch):
    def hang(*_: object, timeout: float, **__: object) -> None:
        raise subprocess.TimeoutExpired("pip", timeout)

    monkeypatch.setattr(subprocess, "run", hang)

    with pytest.raises(
        RegistryError, match=r"^pip did not answer within 300 s when asked for fakelib for Python 3\.11$"
    ):
        releases("fakelib", "3.11")


def test_interpreter_without_pip_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    fail(tmp_path / "python", "/usr/bin/python: No module named pip", monkeypatch)

    with pytest.raises(RegistryError, match=re.escape("for Python 3.11 (/usr/bin/python: No module named pip); ")):
        releases("fakelib", "3.11")
