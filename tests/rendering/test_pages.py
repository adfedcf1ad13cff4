"""All pages, and what hand-written ones have inserted."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest
from books import FLOOR, SUMS, TURN, altered, falsified_book, small_book

import claimcheck.rendering
from claimcheck.errors import UsageError
from claimcheck.rendering.addresses import twin
from claimcheck.rendering.pages import blocks, insert, pages

BOOK = small_book()
SOURCES = sorted(Path(claimcheck.rendering.__file__).parent.glob("*.py"))


def test_every_claim_and_every_source_has_a_page():
    assert [page.path for page in pages(BOOK) if not page.as_it_is] == [
        "claims/index.md",
        "sources/index.md",
        "errors.md",
        f"claims/{TURN}.md",
        f"claims/{SUMS}.md",
        f"claims/{FLOOR}.md",
        "sources/900.md",
        "releases/index.md",
        "releases/2.0.md",
        "releases/1.0.md",
        "feed.xml",
        "data/claims.json",
        "data/answers.js",
    ]


def test_every_world_has_a_page():
    assert [page.path for page in pages(falsified_book()) if "worlds" in page.path and not page.is_twin] == [
        "worlds/index.md",
        "worlds/floor-cuts-off.md",
        "worlds/pi-is-three.md",
        "data/worlds.json",
    ]


def test_every_page_is_there_as_plain_markdown_and_changes_with_it():
    made = pages(falsified_book())
    twins = {page.path: page.state for page in made if page.is_twin}
    assert twins == {twin(page.path): page.state for page in made if page.path.endswith(".md") and not page.is_twin}


def test_a_page_knows_the_file_that_it_is_made_from():
    origins = {page.path: page.origin for page in pages(BOOK)}
    assert origins[f"claims/{FLOOR}.md"] == f"corpus/rounding/{FLOOR}.md"
    assert origins["claims/index.md"] == ""


def test_two_runs_give_the_same_pages():
    again = pages(small_book())

    assert [page.text for page in pages(BOOK)] == [page.text for page in again]
    assert [page.state for page in pages(BOOK)] == [page.state for page in again]


def test_marks_are_replaced():
    text = "# A\n\n<!-- claimcheck:legend -->\n\nB\n"
    assert insert(text, "a.md", {"legend": "the \\1 legend"}) == "# A\n\nthe \\1 legend\n\nB\n"


def test_an_unknown_mark_is_an_error_with_its_place():
    with pytest.raises(
        UsageError, match=re.escape("a.md:3: the unknown mark 'ledgend'; expected one of legend, score; ")
    ):
        insert("# A\n\n<!-- claimcheck:ledgend -->\n", "a.md", {"legend": "", "score": ""})


def test_no_block_holds_a_line_that_opens_a_fence_by_accident():
    for name, text in blocks(BOOK).items():
        assert text.count("```") % 2 == 0, name


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_renderer_knows_no_generator_and_no_library(path: Path):
    tree = ast.parse(path.read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert not {name.partition(".")[0] for name in imported if name} & {
        "mkdocs",
        "click",
        "pytest",
        "rich",
        "torch",
        "sybil",
    }


def test_address_that_a_claim_had_before_leads_to_it():
    (page,) = [each for each in pages(altered(TURN, formerly=("two-pi-is-a-turn",))) if "two-pi" in each.path]

    assert page.path == "claims/two-pi-is-a-turn.md"
    assert 'template: "moved.html"' in page.text
    assert f'to: "../{TURN}/"' in page.text


def changed(claim_id: str, **changes: object) -> set[str]:
    """The pages whose state is another after an edit; each page whose text is another must be among them."""
    before, after = ({page.path: page for page in pages(book)} for book in (BOOK, altered(claim_id, **changes)))
    texts = {path for path in after if path not in before or before[path].text != after[path].text}
    states = {path for path in after if path not in before or before[path].state != after[path].state}
    assert texts <= states
    return states


def test_edit_of_prose_changes_the_page_of_the_claim_and_lists_alone():
    states = changed(TURN, why="Because.")

    assert f"claims/{TURN}.md" in states
    assert {path for path in states if path.startswith(("claims/", "releases/", "worlds/"))} == {
        f"claims/{TURN}.md",
        f"claims/{TURN}/{TURN}.ipynb",
        f"claims/{TURN}/{TURN}.py",
        f"claims/{TURN}/index.md",
        "claims/index.md",
    }


def test_edit_of_a_title_changes_every_page_that_shows_it():
    assert {f"claims/{FLOOR}.md", f"claims/{TURN}.md", "releases/2.0.md"} <= changed(TURN, title="Another")


def test_edit_of_a_snippet_changes_the_releases_in_which_it_was_run():
    (claim,) = [finding.claim for finding in BOOK.findings if finding.claim.id == SUMS]
    snippets = tuple(replace(each, source="assert 1, 1\n") for each in claim.snippets)

    assert {f"claims/{SUMS}.md", "releases/2.0.md", "releases/1.0.md", "feed.xml"} <= changed(SUMS, snippets=snippets)
