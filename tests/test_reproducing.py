"""Every script and notebook of a site says the verdict that the site shows; one that does not is named."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import DATA

from claimcheck.corpus import read_corpus
from claimcheck.errors import RecordError, UsageError
from claimcheck.rendering.book import read
from claimcheck.rendering.pages import pages
from claimcheck.reproducing import reproduce
from claimcheck.verifying import verify

PROGRAM = Path(__file__).parents[1] / "scripts" / "reproduce.py"
TURN, FLOOR = "a-full-turn-is-twice-pi", "floor-cuts-off-the-fraction"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is served of the small corpus, measured here."""
    folder = tmp_path_factory.mktemp("site")
    corpus, problems = read_corpus(DATA / "good" / "corpus")
    assert problems == []
    for page in pages(read(corpus, [verify(corpus)])):
        (folder / page.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / page.path).write_text(page.text, "utf-8")
    return folder


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, check=False
    )


def changed(site: Path, folder: Path, **changes: object) -> Path:
    """A site with one claim, whose environments are others."""
    for name in ("data/claims.json", f"data/claims/{TURN}.json", f"claims/{TURN}/{TURN}.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text((site / name).read_text("utf-8"), "utf-8")
    path = folder / "data" / "claims" / f"{TURN}.json"
    data = json.loads(path.read_text("utf-8"))
    data["environments"] = [{**row, **changes} for row in data["environments"]]
    path.write_text(json.dumps(data), "utf-8")
    return folder


def test_all_scripts_and_notebooks_agree_with_the_site(site: Path):
    done = run(site)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("6 scripts and notebooks: 6 agree; ")


def test_some_claims_can_be_chosen(site: Path):
    assert run(site, FLOOR).stdout.startswith("2 scripts and notebooks: 2 agree; ")


def test_a_file_that_says_otherwise_is_named_and_shown(site: Path, tmp_path: Path):
    (each,) = reproduce(changed(site, tmp_path, verdict="refuted"), {"script": [sys.executable]}, [TURN])
    assert (each.path, each.said, each.published, each.agrees) == (
        f"claims/{TURN}/{TURN}.py",
        "verified",
        frozenset({"refuted"}),
        False,
    )


def test_a_file_without_a_verdict_differs(site: Path):
    (each,) = reproduce(site, {"script": [sys.executable, "-c", "raise SystemExit('no')"]}, [TURN])
    assert (each.said, each.agrees, each.printed) == ("", False, "no\n")


def test_a_site_that_says_nothing_of_this_release_is_neither(site: Path, tmp_path: Path):
    folder = changed(site, tmp_path, release="0.1")
    path = folder / "data" / "claims" / f"{TURN}.json"
    data = json.loads(path.read_text("utf-8"))
    data["environments"] += [{**data["environments"][0], "verdict": "refuted", "release": "0.2"}]
    path.write_text(json.dumps(data), "utf-8")
    (each,) = reproduce(folder, {"script": [sys.executable]}, [TURN])
    assert each.agrees is None


def test_an_unknown_claim_and_a_folder_that_is_no_site_are_told(site: Path, tmp_path: Path):
    with pytest.raises(UsageError, match="has no claim 'nothing'"):
        list(reproduce(site, {}, ["nothing"]))
    with pytest.raises(RecordError, match="cannot be read"):
        list(reproduce(tmp_path, {}))
    assert (run(tmp_path).returncode, run().returncode) == (2, 2)
