"""The README shows what is really there: its snippets are the claims' own, and its commands print what it says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.corpus import read_corpus
from claimcheck.words import LOOKS, Role, Verdict

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
FENCES = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
BLOCKS = [text for language, text in FENCES if language == "console"]
COMMANDS = [line.removeprefix("$ ") for text in BLOCKS for line in text.splitlines() if line.startswith("$ ")]
SECONDS = re.compile(r"\d+\.\d+ s\b")
ENVIRONMENT = re.compile(r"^torch .*$", re.MULTILINE)


def run(command: str) -> subprocess.CompletedProcess[str]:
    """One `claimcheck` command, as a reader would type it."""
    words = shlex.split(command)
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def plain(text: str) -> str:
    """What must be the same on every machine."""
    return ENVIRONMENT.sub("torch", SECONDS.sub("s", text)).strip()


def test_snippets_are_those_of_the_claims_beside_them():
    corpus, _ = read_corpus(ROOT / "claims")
    shown = re.findall(r"^\*\*(.) (.*)\*\* \(\[the claim\]\((.*)\)\)$", README, re.MULTILINE)
    claims = {claim.path: claim for claim in corpus.claims}
    expected = [claims[path].snippet(Role.CLAIM).source for _, _, path in shown]

    assert [text for language, text in FENCES if language == "python"] == expected
    assert [title for _, title, _ in shown] == [claims[path].title for _, _, path in shown]
    assert [glyph for glyph, _, _ in shown] == [LOOKS[Verdict.REFUTED].glyph, LOOKS[Verdict.VERIFIED].glyph]


def test_verify_prints_what_the_readme_shows():
    command, _, shown = next(text for text in BLOCKS if "claimcheck verify" in text).partition("\n")
    done = run(command.removeprefix("$ "))

    assert plain(done.stdout) == plain(shown)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "command", [each for each in COMMANDS if each.startswith("claimcheck ") and "verify" not in each]
)
def test_command_of_the_readme_runs(command):
    done = run(command)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() != ""


@pytest.mark.parametrize("command", [each for each in COMMANDS if each.startswith("make ")])
def test_target_of_the_readme_exists(command):
    done = subprocess.run([*shlex.split(command), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0
    assert "claimcheck" in done.stdout


def test_last_line_of_make_site_is_the_one_shown():
    shown = next(text for language, text in FENCES if language == "text").strip()

    assert f'echo "{shown}"' in (ROOT / "Makefile").read_text("utf-8")


def test_every_file_that_the_readme_names_exists():
    named = re.findall(r"[`(]((?:[\w.-]+/)*[\w-]+\.md)[`)]", README)

    assert [name for name in named if not (ROOT / name).is_file()] == []
    assert len(named) >= 4
