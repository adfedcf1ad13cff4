"""What the steps of the workflows run: the chain from a new release to the site, and what they say on the code host."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hosting import FAILS, HOLDS, mark, write_claim
from sweeps import CODE, CODES, LIBRARY, PYTHON, corpus_of, edit, offline, write_wheel

HOME = Path(__file__).parent.parent
RELEASES = json.dumps([{"release": "1.1", "python": PYTHON, "requirements": []}])
GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
GH = """\
#!/bin/sh
echo "$@" >>"$GH_LOG"
case "$1 $2" in
  "pr list" | "issue list") printf '%s\\n' "$GH_ANSWER" ;;
  "issue create") cat >>"$GH_LOG" ;;
esac
"""
MKDOCS = """\
#!/bin/sh
[ "$*" = "build --strict" ] || exit 1
for each in $(sed -n 's/^release = "\\(.*\\)"/\\1/p' claims/environments.toml); do
  mkdir -p "site/releases/$each" && touch "site/releases/$each/index.html"
done
"""


def program(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    path.chmod(0o755)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with a library of two releases, a registry that has both, and programs that stand for the real ones."""
    house = tmp_path / "house"
    corpus_of(house, "1.1", "1.0")
    shutil.copytree(HOME / "scripts", house / "scripts")
    shutil.copy(HOME / "Makefile", house)
    binaries = house / ".venv" / "bin"
    binaries.mkdir(parents=True)
    for release in ("1.0", "1.1"):
        write_wheel(tmp_path / "wheels", release)
    offline(monkeypatch, tmp_path / "wheels")
    mark(monkeypatch, tmp_path)
    (tmp_path / "driver.py").write_text(CODE, "utf-8")
    program(binaries / "claimcheck", f'#!/bin/sh\nexec "{sys.executable}" "{tmp_path}/driver.py" "$@"\n')
    program(binaries / "mkdocs", MKDOCS)
    program(tmp_path / "gh", GH)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    for variable, value in {
        "BIN": str(binaries),
        "GH_LOG": str(tmp_path / "gh.log"),
        "GH_ANSWER": "",
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "BRANCH": "new-releases",
        "RELEASE": "1.1",
        "TITLE": 'A "title" of $(words)',
        "RUN": "the-run",
    }.items():
        monkeypatch.setenv(variable, value)
    for variable in ("GH_TOKEN", "CLAIMCHECK_RELEASES", "MAKEFLAGS"):
        monkeypatch.delenv(variable, raising=False)
    return house


def run(house: Path, *command: str, status: int = 0) -> str:
    done = subprocess.run(command, cwd=house, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def test_dry_run_brings_the_newest_release_back_and_says_how_long_it_took(house: Path):
    run(house, ".venv/bin/claimcheck", "sweep")
    kept = {path: path.read_bytes() for path in (house / "claims").rglob("*.*")}
    said = run(house, "make", "dry-run", "TOOLS=")

    assert f"new: {LIBRARY} 1.1 on Python {PYTHON}\n" in said
    assert f"{LIBRARY} 1.1 on Python {PYTHON}: 2 claims, 1 verified, 1 refuted, " in said
    assert re.search(
        r"^1\.1 has the verdicts that were recorded; from the release .* site: \d+ s\.$", said, re.MULTILINE
    )
    assert {path: path.read_bytes() for path in (house / "claims").rglob("*.*")} == kept
    assert list((house.parent / "scratch").iterdir()) == []


def test_open_proposal_is_answered_before_anything_is_looked_for(house: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GH_TOKEN", "token")
    monkeypatch.setenv("GH_ANSWER", "1")
    run(house, "scripts/look.sh")

    assert (house.parent / "output").read_text("utf-8") == "releases=[]\n"
    assert (house.parent / "gh.log").read_text("utf-8").startswith("pr list --head new-releases --state open ")


def test_registry_that_does_not_answer_ends_the_look(house: Path):
    program(house / ".venv" / "bin" / "claimcheck", '#!/bin/sh\n[ "$1" != releases ] || exit 3\n')
    run(house, "scripts/look.sh", status=3)

    assert not (house.parent / "output").exists()


def test_blocked_release_is_a_finding_that_is_proposed_and_alarms(house: Path, monkeypatch: pytest.MonkeyPatch):
    path = house / "claims" / "environments.toml"
    listed = path.read_text("utf-8")
    monkeypatch.setenv("CLAIMCHECK_RELEASES", RELEASES.replace("1.1", "1.2.3"))
    monkeypatch.setenv("RELEASE", "1.2.3")
    (house / "claims" / "records").mkdir()
    run(house, "scripts/measure.sh")
    path.write_text(listed, "utf-8")  # the next job starts from what is committed
    (house / "build" / "records").mkdir()
    (house / "build" / "measured").rename(house / "build" / "records" / "one")
    run(house, "scripts/gather.sh")

    because = f"<code>No matching distribution found for {LIBRARY}&#61;&#61;1.2.3</code>"
    assert (house.parent / "output").read_text("utf-8") == "alarming=1\n"
    assert because in (house.parent / "summary.md").read_text("utf-8")
    assert path.read_text("utf-8") == f'[[environments]]\nrelease = "1.2.3"\npython = "{PYTHON}"\n\n{listed}'
    assert json.loads((house / "claims" / "records" / "blocked.json").read_text("utf-8"))[0]["release"] == "1.2.3"


def test_sweep_that_wrote_nothing_ends_the_job(house: Path):
    program(house / ".venv" / "bin" / "claimcheck", '#!/bin/sh\n[ "$1" != sweep ] || exit 3\n')

    run(house, "scripts/measure.sh", status=1)


def test_issue_is_opened_with_its_text_and_the_run(house: Path):
    text = house / "text.md"
    text.write_text("`id` $(id)\n", "utf-8")
    run(house, "scripts/open_issue.sh", "text.md")

    assert (house.parent / "gh.log").read_text("utf-8") == (
        "issue list --state open --limit 1000 --json title --jq .[].title\n"
        'issue create --title A "title" of $(words) --body-file -\n'
        "`id` $(id)\n\nThe run: the-run\n"
    )


def test_issue_that_is_open_is_not_opened_again(house: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GH_ANSWER", 'Another\nA "title" of $(words)')
    run(house, "scripts/open_issue.sh", "text.md")

    assert (house.parent / "gh.log").read_text("utf-8").count("\n") == 1


def commit(house: Path) -> None:
    """Commits all that stands in the house's corpus."""
    run(house, "git", "add", "claims")
    run(house, *GIT, "commit", "--quiet", "--message", "something")


def test_proposal_is_a_branch_with_the_list_and_the_records_alone(house: Path):
    run(house, *GIT, "init", "--quiet", "--bare", "../origin")
    run(house, *GIT, "init", "--quiet")
    commit(house)
    run(house, "git", "remote", "add", "origin", "../origin")
    (house / "claims" / "environments.toml").write_text("# more\n", "utf-8")
    (house / "claims" / "records").mkdir()
    (house / "claims" / "records" / "new.json").write_text("{}\n", "utf-8")
    edit(house / "claims")
    run(house, "scripts/propose.sh")
    changed = run(house, "git", "--git-dir=../origin", "show", "--format=%s", "--name-only", "new-releases")

    assert changed == "Records of new releases\n\nclaims/environments.toml\nclaims/records/new.json\n"
    assert [line.split()[:2] for line in (house.parent / "gh.log").read_text("utf-8").splitlines()] == [
        ["pr", "create"],
        ["workflow", "run"],
    ]


def test_flips_are_those_since_the_last_commit_and_those_measured_here(house: Path, monkeypatch: pytest.MonkeyPatch):
    (house.parent / f"{LIBRARY}.py").write_text(CODES["1.1"], "utf-8")
    run(house, ".venv/bin/claimcheck", "sweep", "--only", "1.1")
    run(house, *GIT, "init", "--quiet")
    commit(house)
    write_claim(house / "claims", "a-root-of-four-is-two", FAILS, HOLDS, expect="refuted")
    commit(house)
    kept = {path: path.read_bytes() for path in (house / "claims").rglob("*.*")}
    monkeypatch.setenv("PYTHONPATH", f"{house.parent}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    run(house, "scripts/flips.sh")
    rows = [line for line in (house.parent / "summary.md").read_text("utf-8").splitlines() if "<code>" in line]

    assert [re.sub("<.*?>", "", row).split(" | ")[0] for row in rows] == ["| a-root-of-four-is-two"]
    assert rows[0].endswith("the claim was edited |")
    assert {path: path.read_bytes() for path in (house / "claims").rglob("*.*")} == kept
