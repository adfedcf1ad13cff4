"""The engine and the site know no library: a corpus about another one goes the whole way by the same commands."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.coverage import cover
from claimcheck.evidence_record import read_evidence
from claimcheck.judging import JUDGED
from claimcheck.recording import read_records
from claimcheck.rules import gate, lint
from claimcheck.words import Verdict

HOUSE = Path(__file__).parents[1]
SECOND = Path(__file__).parent / "second"
DEPENDS = "float-scalar-shows-itself-as-a-bare-number"
FIRST = re.compile(r"torch|grad_mode|no_grad", re.IGNORECASE)
"""What would give away that something knows the corpus beside it."""

pytestmark = pytest.mark.xdist_group("second")  # so that it is measured once


def run(folder: Path, *options: str, status: int = 0, module: str = "claimcheck") -> str:
    command = [sys.executable, "-m", module, *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus in a folder of its own, measured on the NumPy installed here and in its worlds."""
    made = tmp_path_factory.mktemp("second") / "house"
    shutil.copytree(SECOND, made)
    (made / "verified").write_text(run(made, "verify", "--record"), "utf-8")
    (made / "worlds").write_text(run(made, "worlds"), "utf-8")
    return made


def test_corpus_is_sound_with_its_worlds_and_its_article(folder: Path):
    assert run(folder, "lint") == (
        "12 claims, 21 snippets, 14 statements, 12 worlds, 2 environments: no problem found.\n"
    )
    assert run(folder, "sources", "check", "articles").startswith("14 statements of 1 sources: every text is")


def test_every_claim_is_as_its_author_expects(folder: Path):
    said = (folder / "verified").read_text("utf-8")
    (record,) = read_records(folder / "claims" / "records")

    assert "as expected and as recorded" in said
    assert record.environment.library == "numpy"
    assert {each.verdict for each in record.claims.values()} == JUDGED
    assert [name for name, each in record.claims.items() if each.verdict is not each.expected] == []


def test_verdict_of_each_claim_flips_in_a_world_that_concerns_it(folder: Path):
    corpus = lint(folder / "claims")
    evidence = read_evidence(folder / "claims" / "records")

    assert "12 judged claims in 12 worlds.\nWorlds in which a verdict flips: at least 1" in (
        folder / "worlds"
    ).read_text("utf-8")
    assert gate(corpus, evidence) == []


def test_releases_of_the_library_decide_what_is_expected(folder: Path):
    claim = lint(folder / "claims").claim(DEPENDS)

    assert claim.expected({"numpy": "1.26.4", "python": "3.11.7"}) is Verdict.VERIFIED
    assert claim.expected({"numpy": "2.4.6", "python": "3.11.7"}) is Verdict.REFUTED


def test_every_statement_has_a_verdict_or_a_reason(folder: Path):
    corpus = lint(folder / "claims")
    (record,) = read_records(folder / "claims" / "records")
    rows = cover(corpus, corpus.sources[0], {name: each.verdict for name, each in record.claims.items()})

    assert {row.statement.id: row.statement.reason for row in rows if row.statement.reason} == {
        "000-001": "navigation",
        "000-014": "advice",
    }
    assert Verdict.UNCHECKED not in {row.verdict for row in rows}


def test_pytest_runs_one_test_a_claim(folder: Path):
    assert "12 passed" in run(folder, "claims", "-q", "-p", "no:cacheprovider", module="pytest")


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    """The site, built strictly by the hook and the theme of the house."""
    for name in ("overrides", "scripts", "docs/stylesheets", "docs/javascripts"):
        shutil.copytree(HOUSE / name, folder / name)
    shutil.copy(HOUSE / "mkdocs.yml", folder / "house.yml")
    run(folder, "build", "--strict", "--site-dir", "out", module="mkdocs")
    return folder / "out"


def test_site_has_a_page_for_each_claim_world_source_and_release(site: Path):
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    claims = {
        f"claims/{path.stem}" for topic in ("copies", "numbers", "order") for path in SECOND.glob(f"*/{topic}/*.md")
    }
    worlds = {f"worlds/{path.stem}" for path in SECOND.glob("claims/worlds/*.py")}
    lists = {".", "claims", "worlds", "sources", "sources/000", "releases", "errors"}
    releases = {page for page in pages if page.startswith("releases/")}

    assert (len(claims), len(worlds), len(releases)) == (12, 12, 1)
    assert pages == claims | worlds | lists | releases


def test_site_speaks_of_its_own_library_alone(site: Path):
    texts = {path: path.read_text("utf-8") for path in site.rglob("*") if path.suffix in {".html", ".json", ".xml"}}

    assert {path.name: found[0] for path, text in texts.items() if (found := FIRST.search(text))} == {}
    assert "12 altered copies of NumPy" in texts[site / "index.html"]
    assert "measured on NumPy 2." in texts[site / "index.html"]


def test_scripts_and_styles_of_the_site_name_no_library():
    files = [
        path for name in ("overrides", "docs/stylesheets", "docs/javascripts") for path in (HOUSE / name).rglob("*")
    ]
    found = [path.name for path in files if path.is_file() and FIRST.search(path.read_text("utf-8"))]

    assert found == []


def test_data_of_the_site_has_every_verdict(site: Path):
    data = json.loads((site / "data" / "claims.json").read_text("utf-8"))

    assert {claim["verdict"] for claim in data["claims"]} == JUDGED
    assert {name.partition(".")[0] for claim in data["claims"] for name in claim["api"]} == {"numpy"}
