"""A copy of all that the site is built from, with a small corpus, and with text that tries to be more than text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from helpers import WORLD

from claimcheck.corpus import read_corpus
from claimcheck.evidence import Case, Evidence, Trial
from claimcheck.evidence_record import write_evidence
from claimcheck.recording import write_record
from claimcheck.results import ClaimResult, Environment, Raised, Record, SnippetResult
from claimcheck.words import Outcome, Role, Verdict

HOUSE = Path(__file__).parents[1]
CORPUS = Path(__file__).parent / "data" / "good" / "corpus"
EVIL = "</samp></pre><script>alert('evil')</script><img src=x onerror=alert(1)> **x** \u202e\n```\n" + "long " * 2000

WRITTEN = (  # elements themselves are refused in a claim, so they come in disguise
    "`</code><script>alert(2)</script>` \\<img src=x onerror=alert(3)> &lt;script&gt;alert(4)&lt;/script&gt; "
    "[x](javascript:alert(5)) {{ 7 }} \u202e " + "w" * 300
)
TOML = WRITTEN.replace("\\", "\\\\").replace('"', '\\"')


def house(folder: Path) -> Path:
    """A copy of what the site is built from, with the small corpus in place of the real one, and one record."""
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(HOUSE / name, folder / name)
    shutil.rmtree(folder / "docs" / "guide")  # it links the claims of the real corpus
    text = (HOUSE / "mkdocs.yml").read_text("utf-8").replace("paths: [src]", f"paths: ['{HOUSE / 'src'}']")
    text = re.sub(r"^  - Guide:\n(?: {6}.*\n)+", "", text, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(re.sub(r"^watch: .*$", "watch: [claims]", text, flags=re.MULTILINE), "utf-8")
    shutil.copytree(CORPUS, folder / "claims")
    path = folder / "claims" / "rounding" / "floor-cuts-off-the-fraction.md"
    path.write_text(
        path.read_text("utf-8").replace("\n---\n", "\nformerly: [floor-truncates-a-number]\n---\n", 1), "utf-8"
    )
    write_record(record(folder / "claims"), folder / "claims" / "records")
    write_world(folder / "claims")
    return folder


def write_world(root: Path) -> None:
    """One world, in which every claim flips with that message; each names what the world is about."""
    path = root / "worlds" / "every-number-is-three.py"
    path.parent.mkdir(exist_ok=True)
    concerns = '["math.pi", "math.tau", "math.floor", "math.trunc"]'
    path.write_text(
        WORLD.replace("The root of four is three", "Every number is three").replace('["math.sqrt"]', concerns)
    )
    corpus, problems = read_corpus(root)
    assert [str(each) for each in problems] == []
    flip = {path.stem: Trial(Outcome.HELD, Outcome.FAILED, EVIL)}
    cases = {claim.id: Case(claim.digest, Verdict.REFUTED, flip) for claim in corpus.claims}
    known = {world.id: world.digest for world in corpus.worlds}
    where = record(root).environment
    write_evidence(Evidence(where, "wheel", "engine", "2026-01-02", known, cases), corpus, root / "records")


def record(root: Path) -> Record:
    """Every claim refuted, by a message that tries to be more than text."""
    failed = SnippetResult(Role.CLAIM, Outcome.FAILED, 1, 0.1, Raised("AssertionError", EVIL))
    held = SnippetResult(Role.FACT, Outcome.HELD, 1, 0.1, stdout=EVIL)
    claims = {
        claim.id: ClaimResult(claim.id, Verdict.REFUTED, None, claim.digest, (failed, held)[: len(claim.snippets)])
        for claim in read_corpus(root)[0].claims
    }
    return Record(Environment("math", "1.0", "3.11.7", "CPython", "linux-x86_64", "cpu"), "2026-01-02", claims)


def built(folder: Path) -> Path:
    """The site of a house; importing torch would fail the build."""
    (folder / "trap").mkdir()
    (folder / "trap" / "torch.py").write_text("raise SystemExit('torch was imported')\n", "utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "trap")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "out"]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return folder / "out"


def evil_house(folder: Path) -> Path:
    """A house where people wrote such text as well, into every place that takes text."""
    house(folder)
    path = folder / "claims" / "rounding" / "floor-cuts-off-the-fraction.md"
    text = path.read_text("utf-8").replace("# `math.floor` cuts", f"# {WRITTEN} `math.floor` cuts")
    for sentence in ("It goes down,", "`math.floor` calls", "Call `math.trunc`"):
        text = text.replace(sentence, f"{WRITTEN} {sentence}")
    path.write_text(text, "utf-8")
    source = folder / "claims" / "sources" / "900.toml"
    said = source.read_text("utf-8").replace("Says that `math.floor`", f"{TOML} Says that `math.floor`")
    source.write_text(said.replace('title = "', f'title = "{TOML} '), "utf-8")
    for each in (folder / "claims" / "records").glob("*.json"):
        each.unlink()  # the claims are others now
    write_record(record(folder / "claims"), folder / "claims" / "records")
    write_world(folder / "claims")
    return folder
