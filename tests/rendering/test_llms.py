"""`llms.txt` has the form that its format asks for, and names every claim and every source once."""

from __future__ import annotations

import re
from dataclasses import replace

from books import FLOOR, SUMS, TURN, altered, small_book

from claimcheck.rendering.llms import llms_txt

LINK = re.compile(r"^- \[(.+)\]\((\S+)\): (.+)$")


def test_it_is_a_title_a_summary_and_sections_of_links():
    lines = llms_txt(small_book()).splitlines()
    sections = lines[lines.index("## Constants") :]

    assert lines[0] == "# Claims about The math module"
    assert lines[2].startswith("> 3 claims about The math module, each verified or refuted by code that ran")
    assert [line for line in sections if line and not line.startswith("## ") and not LINK.match(line)] == []
    assert [line for line in lines if line.startswith("## ")] == [
        "## Constants",
        "## Rounding",
        "## Sources",
        "## Lists",
        "## Data",
    ]


def test_every_claim_is_named_with_its_verdict_and_every_source():
    found = [LINK.match(line) for line in llms_txt(small_book()).splitlines()]
    links = {each[2]: each[3] for each in found if each}
    assert (
        links
        | {
            f"claims/{TURN}/index.md": "verified",
            f"claims/{SUMS}/index.md": "depends",
            f"claims/{FLOOR}/index.md": "refuted",
            "sources/900/index.md": "statement by statement",
        }
        == links
    )


def test_links_are_whole_where_the_address_of_the_site_is_known():
    text = llms_txt(replace(small_book(), site="https://example.org/x/"))
    assert f"](https://example.org/x/claims/{FLOOR}/index.md): refuted" in text


def test_hostile_titles_stay_text():
    text = llms_txt(altered(FLOOR, title="x](javascript:1) <script> \u202e"))
    assert "x\\](javascript:1) \\<script> \\u202e](claims/" in text
