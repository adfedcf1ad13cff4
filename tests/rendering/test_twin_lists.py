"""Lists as plain Markdown."""

from __future__ import annotations

import re

import pytest
from books import FLOOR, SUMS, TURN, altered, falsified_book, many_releases, small_book
from markdown_it import MarkdownIt

from claimcheck.rendering.twin_lists import claims_twin, errors_twin, releases_twin, sources_twin, worlds_twin

BOOK = small_book()


def test_every_claim_is_listed_with_its_verdict_below_its_topic():
    text = claims_twin(BOOK)
    assert re.findall(r"\]\(([\w-]+)/index\.md\): (\w+)$", text, re.MULTILINE) == [
        (each.claim.id, each.verdict) for each in BOOK.findings
    ]
    assert text.startswith("# Claims\n\n3 claims for 4 statements")


def test_every_source_has_its_statements_counted():
    assert re.findall(r"^- .*\]\((\d+)/index\.md\): (.*)$", sources_twin(BOOK), re.MULTILINE) == [
        ("900", "1 verified, 1 refuted, 1 mixed, 1 not checkable"),
    ]


def test_every_message_has_its_meaning_and_its_proof():
    text = errors_twin(BOOK)
    for message in BOOK.messages:
        assert f"```text\n{message.text}\n```" in text
        assert f"](../claims/{message.explainer.id}/index.md): " in text


def test_releases_are_listed_newest_first_with_their_counts():
    assert re.findall(r"^- \[(.*?)\]\(\1/index\.md\), (\S+): (.*)$", releases_twin(BOOK), re.MULTILINE) == [
        ("2.0", "2026-02-03", "2 verified, 1 refuted"),
        ("1.0", "2026-01-02", "1 verified, 2 refuted"),
    ]
    assert len(re.findall(r"^- ", releases_twin(many_releases()), re.MULTILINE)) == 10


def test_worlds_are_listed_with_the_number_of_flips():
    assert re.findall(r"\]\(([\w-]+)/index\.md\): (\d+)$", worlds_twin(falsified_book()), re.MULTILINE) == [
        ("floor-cuts-off", "1"),
        ("pi-is-three", "1"),
    ]
    assert worlds_twin(BOOK).endswith("None.\n")


@pytest.mark.parametrize("evil", ["</x><script>alert(1)</script>", "a\u202eb", "`<b>` \\<i>"])
def test_hostile_text_stays_text(evil: str):
    book = altered(FLOOR, title=evil, truth=evil, fix=evil)
    for make in (claims_twin, sources_twin, errors_twin):
        text = make(book)
        assert re.findall(r"<(?:script|b|i)>", str(MarkdownIt("commonmark").render(text))) == []
        assert "\u202e" not in text
    assert {SUMS, TURN} < {each.claim.id for each in book.findings}
