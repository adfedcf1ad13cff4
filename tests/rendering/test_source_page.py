"""The page of a source, and the list of sources."""

from __future__ import annotations

import re
from dataclasses import replace

from books import FLOOR, small_book

from claimcheck.model import Misleading
from claimcheck.rendering.source_page import particulars, source_page, sources_page

BOOK = small_book()
(SOURCE,) = BOOK.corpus.sources


def test_the_strip_has_a_cell_for_each_statement_that_says_its_verdict():
    assert re.findall(r'<li><a class="(.*?)" href="(.*?)" title="(.*?)"', source_page(BOOK, SOURCE)) == [
        ("is-green", "#900-001", "900-001: Verified"),
        ("is-red", "#900-002", "900-002: Refuted"),
        ("is-magenta", "#900-003", "900-003: Mixed"),
        ("is-white", "#900-004", "900-004: Not checkable"),
    ]


def test_each_statement_has_its_own_anchor():
    anchors = re.findall(r'<li id="(.*?)"', source_page(BOOK, SOURCE))
    assert anchors == ["900-001", "900-002", "900-003", "900-004"]


def test_a_statement_with_claims_links_them_and_says_their_verdict_aloud():
    text = source_page(BOOK, SOURCE)
    assert text.count(f'<a href="../../claims/{FLOOR}/">') == 2
    assert '<span class="aloud">Refuted: </span>' in text


def test_a_statement_with_a_reason_says_why():
    assert "<b>Question.</b> A question asserts nothing." in source_page(BOOK, SOURCE)


def test_a_source_tells_its_date_its_length_and_its_file():
    assert particulars(SOURCE) == "1 March 2025 · 4 statements · read as <code>900&#95;0123456789abcdef.txt</code>"
    assert particulars(replace(SOURCE, date=None)).startswith("undated · ")


def test_the_list_links_each_source_and_each_of_its_statements():
    text = sources_page(BOOK)
    assert '<a href="900/">What <code>math</code> does, and why</a>' in text
    assert 'href="900/#900-003"' in text


def test_hostile_restatements_show_as_text():
    evil = replace(SOURCE.statements[0], restatement="<img src=x onerror=alert(1)> **x**")
    source = replace(SOURCE, title="</h1><script>", statements=(evil,))
    corpus = replace(BOOK.corpus, sources=(source,))
    text = source_page(replace(BOOK, corpus=corpus), source)
    assert "<img" not in text
    assert "<script" not in text
    assert "&lt;img src&#61;x onerror&#61;alert(1)&gt; &#42;&#42;x&#42;&#42;" in text


def test_misleading_statements_come_before_the_article_the_worst_first():
    rows = Misleading("900-003", "It hides `math.sumprod`.", 5), Misleading("900-002", "Negative numbers go wrong.", 9)
    text = source_page(BOOK, replace(SOURCE, misleading=rows))
    box, _, rest = text.partition("## Statement by statement")

    assert "## The 2 most misleading statements\n" in box
    assert re.findall(r'<li data-at="\w+"><p>.*?href="#(.*?)">.*?</p><p>(.*?)</p></li>', box) == [
        ("900-003", "It hides <code>math.sumprod</code>."),
        ("900-002", "Negative numbers go wrong."),
    ]
    assert re.findall(r"</svg>(\w+)</span>", box.partition('<ol class="misleading">')[2]) == ["Mixed", "Refuted"]
    assert 'class="article"' in rest


def test_one_misleading_statement_is_counted_as_one():
    rows = (Misleading("900-002", "Negative numbers go wrong.", 9),)

    assert "## The 1 most misleading statement\n" in source_page(BOOK, replace(SOURCE, misleading=rows))


def test_source_without_misleading_statements_has_no_part_for_them():
    assert "misleading" not in source_page(BOOK, SOURCE)
    assert "\n## " not in source_page(BOOK, SOURCE)


def test_hostile_reason_of_a_misleading_statement_shows_as_text():
    rows = (Misleading("900-002", "<img src=x onerror=alert(1)> **x**", 9),)
    text = source_page(BOOK, replace(SOURCE, misleading=rows))

    assert "<img" not in text
    assert "&lt;img src&#61;x onerror&#61;alert(1)&gt; &#42;&#42;x&#42;&#42;" in text
