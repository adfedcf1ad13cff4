"""What tests of sweeps share: a library of several releases, and a maker of environments that downloads nothing."""

from __future__ import annotations

import base64
import hashlib
import os
import signal
import sys
import zipfile
from pathlib import Path

import pytest
from hosting import write_claim, write_corpus

from claimcheck.errors import WorkerError
from claimcheck.making import Place
from claimcheck.recipe import Recipe

LIBRARY = "fakelib"
PYTHON = "{}.{}".format(*sys.version_info[:2])
CRASHES, LIES = "1.8", "1.9"
"""Releases that cannot be used: the import ends the process; it says that it is another release."""
CODES = {
    "1.0": "__version__ = '1.0'\nvalue = 1\n",
    "1.1": "__version__ = '1.1'\nvalue = 2\n",
    "1.2": "__version__ = '1.2'\nvalue = 2\n",
    CRASHES: "import os, sys\nprint('no such symbol', file=sys.stderr, flush=True)\nos.abort()\n",
    LIES: "__version__ = '1.0'\n",
}
KILLS = "6.6"
"""A release whose installation takes with it whoever makes it."""
MADE = "CLAIMCHECK_TEST_MADE"
"""The variable that names a file with a line for each environment that was made."""

IS_ONE = "import fakelib\n\nassert fakelib.value == 1, f'observed {fakelib.value}'\n"
IS_SOME = "import fakelib\n\nassert fakelib.value > 0, f'observed {fakelib.value}'\n"
EXPECT = """
  - {verdict: verified, where: {fakelib: '<1.1'}}
  - {verdict: refuted, where: {fakelib: '>=1.1'}}"""
ENVIRONMENT = '[[environments]]\nrelease = "{}"\npython = "{}"\n\n'

CODE = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
import sweeps
from claimcheck import making
making.install = sweeps.make
from claimcheck.adapters.cli import main
main()
"""
DRIVER = [sys.executable, "-c", CODE]
"""The command line with a maker that takes no time."""


def make(library: str, recipe: Recipe, where: Place) -> str:
    """An interpreter that finds the library in that release; `WorkerError` where there is none."""
    if made := os.environ.get(MADE):
        with Path(made).open("a", encoding="utf-8") as file:
            file.write(f"{recipe.release}\n")
    if recipe.release == KILLS:
        os.kill(os.getpid(), signal.SIGKILL)
    if recipe.release not in CODES:
        raise WorkerError(f"No matching distribution found for {library}=={recipe.release}")
    (where.folder / f"{library}.py").write_text(CODES[recipe.release], "utf-8")
    python = where.folder / "python"
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{where.folder}" exec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    where.look()
    return str(python)


def corpus_of(folder: Path, *releases: str) -> Path:
    """A corpus with two claims, one of which depends on the release, and environments of these releases."""
    root = write_corpus(folder, LIBRARY)
    write_claim(root, "a-root-of-four-is-two")
    write_claim(root, "b-value-of-the-library-is-one", IS_ONE, IS_SOME, EXPECT)
    (root / "environments.toml").write_text("".join(ENVIRONMENT.format(each, PYTHON) for each in releases), "utf-8")
    return root


def edit(root: Path, claim: str = "a-root-of-four-is-two") -> None:
    """Changes the snippet of a claim, and nothing that it does."""
    path = root / "topic" / f"{claim}.md"
    path.write_text(path.read_text("utf-8").replace("```python\n", "```python\nimport sys\n", 1), "utf-8")


def write_wheel(folder: Path, release: str) -> Path:
    """The library as pip installs it; a release of no other use is empty."""
    info = f"{LIBRARY}-{release}.dist-info"
    files = {
        f"{LIBRARY}.py": CODES.get(release, ""),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {LIBRARY}\nVersion: {release}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = [f"{name},sha256={digest(text)},{len(text.encode())}\n" for name, text in files.items()]
    files[f"{info}/RECORD"] = "".join([*rows, f"{info}/RECORD,,\n"])
    folder.mkdir(exist_ok=True)
    path = folder / f"{LIBRARY}-{release}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def digest(text: str) -> str:
    """As a wheel's list of files has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def offline(monkeypatch: pytest.MonkeyPatch, wheels: Path) -> None:
    """Has pip look for packages in that folder alone, and makes the interpreter of the tests the first one found."""
    for name in [each for each in os.environ if each.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
