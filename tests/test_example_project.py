"""Another project can use what this one offers: the example of the page *In your project* works as it stands."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from helpers import DATA

EXAMPLE = DATA / "example-project"
PAGE = Path(__file__).parents[1] / "docs" / "in-your-project.md"
TUPLES, KEYS = "tuples-come-back-as-tuples", "keys-come-back-in-their-order"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy, so that nothing is left in ours."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "project"))


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=project, capture_output=True, text=True, check=False, env=environment
    )


def test_pytest_runs_each_claim_as_a_test(project: Path):
    done = run(project, "pytest", "-v", "-p", "no:cacheprovider")

    assert done.returncode == 0, done.stdout
    assert re.findall(r"::([\w-]+) PASSED", done.stdout) == [KEYS, TUPLES]


def test_a_claim_that_no_longer_is_as_expected_fails(project: Path):
    path = project / "claims" / "containers" / f"{KEYS}.md"
    path.write_text(path.read_text("utf-8").replace("expect: verified", "expect: refuted"), "utf-8")
    done = run(project, "pytest", "-p", "no:cacheprovider")

    assert done.returncode == 1
    assert f"claims/containers/{KEYS}.md:4: measured verified, 'expect' says refuted" in done.stdout


def test_the_site_is_built_strictly_with_a_page_for_each_claim(project: Path):
    recorded = run(project, "claimcheck", "verify", "--record")
    built = run(project, "mkdocs", "build", "--strict")

    assert (recorded.returncode, built.returncode) == (0, 0), recorded.stderr + built.stderr
    site = project / "site"
    claims = json.loads((site / "data" / "claims.json").read_text("utf-8"))
    assert {each["id"]: each["verdict"] for each in claims["claims"]} == {KEYS: "verified", TUPLES: "refuted"}
    assert claims["license"]["id"] == "CC0-1.0"
    assert "Refuted" in (site / "claims" / TUPLES / "index.html").read_text("utf-8")
    assert "https://docs.example.org/claims/" in (site / "llms.txt").read_text("utf-8")


def test_every_link_of_the_site_leads_somewhere(project: Path):
    assert run(project, "mkdocs", "build", "--strict").returncode == 0
    lost = []
    for page in (project / "site").rglob("index.html"):
        for link in re.findall(r'<a [^>]*href="(?!https:)([^"#?]+)', unescape(page.read_text("utf-8"))):
            target = (page.parent / link).resolve()
            if not (target.is_file() or (target / "index.html").is_file()):
                lost.append((page.relative_to(project).as_posix(), link))
    assert lost == []


@pytest.mark.parametrize("name", ["mkdocs.yml", "hooks.py", "claims/corpus.toml", f"claims/containers/{TUPLES}.md"])
def test_the_page_shows_the_files_as_they_are(name: str):
    assert (EXAMPLE / name).read_text("utf-8") in PAGE.read_text("utf-8")
