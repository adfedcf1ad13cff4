"""The notebook of a claim is valid, runs to its end also where an assert fails, and says the verdict."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from books import FLOOR, SUMS, TURN, altered, found, small_corpus
from helpers import claim, corpus, snippet
from running_notebooks import run_notebook
from test_script import SWITCH, UNDISTURBED
from test_script import found as measured_here

from claimcheck.rendering.findings import Finding
from claimcheck.rendering.notebook import notebook
from claimcheck.words import Role

URL = "https://example.org/claims/x/"


def written(folder: Path, finding: Finding) -> Path:
    path = folder / "claim.ipynb"
    path.write_text(notebook(corpus(finding.claim), finding, URL), "utf-8")
    return path


@pytest.mark.parametrize("name", [FLOOR, SUMS, TURN])
def test_it_is_valid_in_the_format_that_it_names(name: str):
    book = nbformat.reads(notebook(small_corpus(), found(name), URL), as_version=4)
    nbformat.validate(book)
    assert (book.nbformat, book.nbformat_minor) == (4, 5)


def test_the_first_cell_has_title_verdict_and_link():
    first, *_ = json.loads(notebook(small_corpus(), found(FLOOR), URL))["cells"]
    assert "".join(first["source"]).startswith(
        f"# `math.floor` cuts off what stands after the point\n\n**✘ Refuted**, says [the page of this claim]({URL}).\n"
    )


def test_claim_and_fact_are_cells_of_their_own_and_read_as_they_are():
    cells = {
        cell["id"]: "".join(cell["source"]) for cell in json.loads(notebook(small_corpus(), found(FLOOR)))["cells"]
    }
    snippets = {each.role: each.source.rstrip("\n") for each in found(FLOOR).claim.snippets}
    assert list(cells) == ["title", "setup", "claim", "fact", "why", "verdict"]
    assert cells["claim"] == f"%%alone Claim\n{snippets[Role.CLAIM]}"
    assert cells["fact"] == f"%%alone Fact\n{snippets[Role.FACT]}"


def test_a_claim_without_a_fact_has_no_such_cell():
    cells = json.loads(notebook(small_corpus(), found(TURN)))["cells"]
    assert "fact" not in [cell["id"] for cell in cells]


def test_all_cells_run_though_an_assert_fails_and_the_last_says_the_verdict(tmp_path: Path):
    done = run_notebook(written(tmp_path, measured_here(claim())))
    assert (done.returncode, done.stderr) == (0, "")
    assert "AssertionError: the root of 4 is 2.0\nClaim failed\nroot 2.0\nFact held\nrefuted: math " in done.stdout
    assert done.stdout.splitlines()[-1].partition("; the page says ")[2].startswith("refuted of math ")


def test_no_cell_disturbs_the_next(tmp_path: Path):
    made = claim(snippets=(snippet(SWITCH), snippet(UNDISTURBED, Role.FACT)))
    done = run_notebook(written(tmp_path, measured_here(made)))
    assert "Fact held\nrefuted: math" in done.stdout


def test_a_claim_that_is_absent_is_said_to_be(tmp_path: Path):
    made = claim(api=("math.nothing",))
    done = run_notebook(written(tmp_path, measured_here(made, "absent")))
    assert done.stdout.splitlines()[-1].startswith("absent: math")


def test_hostile_text_stays_text():
    evil = "<script>alert(1)</script> ![x](http://e.example) [y](javascript:alert) \u202e"
    book = altered(FLOOR, title=evil, truth=evil, why=evil)
    text = notebook(book.corpus, book.by_id[FLOOR], URL)
    nbformat.validate(nbformat.reads(text, as_version=4))
    prose = "".join("".join(each["source"]) for each in json.loads(text)["cells"] if each["cell_type"] == "markdown")
    assert prose.count("\\<script>") == 3
    assert "](javascript" not in prose.replace("\\](javascript", "")
    assert "\u202e" not in prose
