"""Pages as plain Markdown say what the pages say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from books import FLOOR, SUMS, TURN, altered, falsified_book, found, many_releases, small_book
from markdown_it import MarkdownIt

from claimcheck.rendering.twins import claim_twin, release_twin, source_twin, world_twin
from claimcheck.results import Raised

BOOK = small_book()
SITE = replace(BOOK, site="https://example.org/x/")


def test_a_claim_reads_from_verdict_to_command():
    text = claim_twin(BOOK, found(FLOOR))
    assert text.startswith(
        "# `math.floor` cuts off what stands after the point\n\n**✘ Refuted** in The math module 2.0 and 1.0\n\n"
    )
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        "Claim",
        "Fact",
        "Why",
        "Fix",
        "Releases",
        "Statements it answers",
        "Related claims",
        "Run it",
    ]


def test_code_stands_as_it_is_and_beneath_it_what_it_did():
    text = claim_twin(BOOK, found(FLOOR))
    for snippet in found(FLOOR).claim.snippets:
        assert f"```python\n{snippet.source.rstrip()}\n```" in text
    assert "Failed in The math module 2.0 and 1.0.\n\n```text\nAssertionError: math.floor(-1.5) is -2\n```" in text


def test_each_release_has_its_verdict():
    assert "- The math module 2.0: verified\n- The math module 1.0: refuted" in claim_twin(BOOK, found(SUMS))


def test_links_lead_to_other_twins():
    assert f"](../{TURN}/index.md): verified" in claim_twin(BOOK, found(FLOOR))
    assert f"](https://example.org/x/claims/{TURN}/index.md): verified" in claim_twin(SITE, found(FLOOR))
    assert claim_twin(SITE, found(FLOOR)).endswith(f"The page: https://example.org/x/claims/{FLOOR}/\n")


def test_a_source_has_every_statement_with_its_verdict():
    source = BOOK.corpus.sources[0]
    text = source_twin(BOOK, source)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [each.id for each in source.statements]
    assert "**✘ Refuted** Says that `math.floor` drops" in text


def test_a_world_says_what_flips_there_and_how_it_is_made():
    book = falsified_book()
    first = book.corpus.worlds[0]
    text = world_twin(book, first)
    assert text.startswith("# A The math module where `math.floor` cuts off what stands after the point\n")
    assert re.findall(r"\]\(\.\./\.\./claims/([\w-]+)/index\.md\): (\w+)", text) == [(FLOOR, "refuted")]
    assert f"```python\n{first.module.source.rstrip()}\n```" in text
    assert text.endswith(f"```console\nclaimcheck worlds {first.id}\n```\n")


def test_a_release_says_what_changed_with_it_and_every_verdict_there():
    text = release_twin(BOOK, BOOK.releases[0])
    changed, every = text.partition("## What changed")[2].split("## Every verdict")
    assert re.findall(r"claims/([\w-]+)/index\.md\): (\w+), was (\w+) in (\S+)$", changed.strip(), re.MULTILINE) == [
        (SUMS, "verified", "refuted", "1.0")
    ]
    assert re.findall(r"claims/([\w-]+)/index\.md\): (\w+)$", every, re.MULTILINE) == [
        (each.claim.id, each.by_release["2.0"]) for each in BOOK.findings
    ]


def test_a_change_that_python_explains_says_so():
    book = many_releases()
    said = [
        release_twin(book, each)
        for each in book.releases
        if any(change.by_python for change in book.changes[each.name])
    ]
    assert said
    assert [text for text in said if ", because Python differs\n" not in text] == []


@pytest.mark.parametrize("evil", ["</x><script>alert(1)</script>", "```\n<b>\n~~~", "a\u202eb", "`<b>` \\<i>"])
def test_hostile_text_stays_text(evil: str):
    book = altered(FLOOR, truth=evil, why=evil, fix=evil)
    finding = book.by_id[FLOOR]
    result = finding.readings[0].result
    assert result is not None
    failed = replace(result.snippets[0], stdout=evil, exception=Raised("E", evil))
    reading = replace(finding.readings[0], result=replace(result, snippets=(failed, *result.snippets[1:])))
    text = claim_twin(book, replace(finding, readings=(reading,)))
    page = str(MarkdownIt("commonmark").render(text))

    assert re.findall(r"<(?:script|b|i)>", page) == []
    assert "\u202e" not in text
    assert "<h2>Run it</h2>" in page
