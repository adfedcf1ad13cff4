"""The page of a claim."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from books import FLOOR, SUMS, TURN, altered, falsified_book, found, small_book, small_corpus

from claimcheck.rendering.book import read
from claimcheck.rendering.claim_page import api_link, claim_page, expected


def page(claim_id: str) -> str:
    book = small_book()
    return claim_page(book, book.by_id[claim_id])


def test_sections_stand_in_the_order_of_a_reader():
    assert re.findall(r"^##? (.*?)(?: \{.*)?$", page(FLOOR), re.MULTILINE) == [
        "<code>math.floor</code> cuts off what stands after the point",
        "Claim",
        "Fact",
        "Why",
        "Fix",
        "Where it was measured",
        "Statements it answers",
        "Related claims",
        "Run it yourself",
    ]


def test_the_verdict_comes_before_the_title():
    text = page(FLOOR)
    assert text.index("Refuted</span>") < text.index("\n# ")


def test_title_and_description_say_what_the_page_says():
    assert page(FLOOR).startswith(
        '---\ntitle: "Refuted: math.floor cuts off what stands after the point"\n'
        'description: "Refuted. It goes down, which is another way for numbers below zero."\n'
        'card: "refuted"\n'
        'hide: ["navigation"]\nreview: "'
    )


def test_the_banner_names_the_releases():
    assert "in The math module 2.0 and 1.0</span>" in page(TURN)


def test_the_banner_of_a_claim_that_depends_says_where_it_holds():
    assert (
        "Verified in The math module 2.0 (Python 3.12). Refuted in The math module 1.0 (Python 3.11).</span>"
        in page(SUMS)
    )


def test_names_link_to_their_documentation_where_it_is_on_the_web():
    assert '<a href="https&#58;//docs.python.org/3/library/math.html&#35;math.floor"><code>math.floor</code></a>' in (
        page(FLOOR)
    )
    assert api_link("math.pi", "javascript:alert(1)") == "<code>math.pi</code>"


def test_a_claim_without_fix_and_without_fact_has_no_such_section():
    assert "## Fix" not in page(TURN)
    assert "## Fact" not in page(TURN)


def test_each_environment_has_a_row():
    rows = re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td>.*?<time datetime=\"(.*?)\">", page(FLOOR))
    assert rows == [("2.0", "3.12.1", "2026-02-03"), ("1.0", "3.11.7", "2026-01-02")]


def test_statements_link_to_their_place_in_the_source():
    assert 'href="../../sources/900/#900-002">900-002</a> <span>Says that <code>math.floor</code> drops' in page(FLOOR)


def test_related_claims_are_linked_both_ways():
    assert f'<a href="../{TURN}/">' in page(FLOOR)
    assert f'<a href="../{FLOOR}/">' in page(TURN)


def test_the_commands_reproduce_the_claim():
    assert (
        f"```bash\nclaimcheck verify {FLOOR}\nclaimcheck script {FLOOR}\npytest corpus/rounding/{FLOOR}.md\n```"
        in page(FLOOR)
    )


def test_what_the_author_expects_is_said_in_words():
    book = small_book()
    assert expected(book, found(SUMS).claim.expect) == "verified where Python >=3.12; refuted where Python <3.12."
    assert expected(book, found(TURN).claim.expect) == "verified, everywhere."


def test_drift_is_named_with_both_verdicts():
    book = altered(TURN, expect=found(FLOOR).claim.expect)
    text = claim_page(book, book.by_id[TURN])
    assert (
        "<b>Drift in The math module 2.0, Python 3.12.</b> The author expected refuted; measured was verified." in text
    )
    assert "Drift" not in page(TURN)


def test_a_claim_that_was_edited_reads_as_unchecked():
    book = altered(TURN, api=("math.pi",))
    text = claim_page(book, book.by_id[TURN])
    assert "Unchecked</span>" in text
    assert "The claim was edited after it was run there." in text
    assert "Verified" not in text


def test_a_claim_that_was_never_run_has_a_page():
    book = read(small_corpus(), [])
    assert "Nothing has been measured yet." in claim_page(book, book.by_id[TURN])


def test_hostile_texts_of_a_claim_show_as_text():
    evil = "<script>alert(1)</script> ![x](http://e.example)"
    book = altered(FLOOR, title=evil, truth=evil, why=evil, fix=evil)
    finding = book.by_id[FLOOR]
    text = claim_page(book, replace(finding, claim=replace(finding.claim, title=evil)))
    assert "<script" not in text
    assert "<img" not in text
    assert "&lt;script&gt;" in text


def test_worlds_in_which_the_verdict_would_flip_are_listed_with_what_was_said_there():
    book = falsified_book()
    text = unescape(claim_page(book, book.by_id[FLOOR]))

    assert "This verdict would flip in a The math module where" in text
    assert (
        '<li><a href="../../worlds/floor-cuts-off/"><code>math.floor</code> cuts off what stands after the point</a>'
        '<samp class="said">AssertionError: math.floor(-1.5) is -1</samp></li>'
    ) in text


def test_world_beside_the_point_is_not_listed():
    book = falsified_book()
    assert "## What it depends on" not in claim_page(book, book.by_id[SUMS])
