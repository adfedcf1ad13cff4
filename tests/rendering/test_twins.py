"""Pages as plain Markdown say what the pages say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from books import FLOOR, SUMS, TURN, altered, found, small_book
from markdown_it import MarkdownIt

from claimcheck.rendering.twins import claim_twin, source_twin
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
