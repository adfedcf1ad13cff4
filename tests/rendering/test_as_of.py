"""What lets a page be read as of one release."""

from __future__ import annotations

import re

from books import FLOOR, SUMS, TURN, many_releases, small_book, small_corpus, small_records

from claimcheck.rendering.as_of import choice, counts, letters, occurring, occurring_with
from claimcheck.rendering.book import read
from claimcheck.rendering.claim_list import claims_page
from claimcheck.rendering.claim_page import claim_page
from claimcheck.rendering.home import examples, score_board
from claimcheck.rendering.source_page import source_cards, source_page, sources_page
from claimcheck.words import Verdict

BOOK = small_book()


def test_no_two_verdicts_begin_with_the_same_letter():
    assert len({verdict[0] for verdict in Verdict}) == len(Verdict)


def test_letters_are_the_verdicts_in_the_order_of_the_choice():
    options = re.findall(r'<option value="(.*?)">', choice(BOOK, "claims/index.md", list(Verdict)))
    assert options == ["", "2.0", "1.0"]
    assert [letters(BOOK, BOOK.by_id[name]) for name in (TURN, SUMS, FLOOR)] == ["vvv", "dvr", "rrr"]


def test_every_verdict_that_a_release_may_show_is_drawn_beside_the_choice():
    book = many_releases()
    drawn = re.findall(r'<span data-verdict="(.*?)">', choice(book, "claims/index.md", occurring(book.findings)))
    assert drawn == ["verified", "refuted", "depends", "absent"]
    assert {letter for each in book.findings for letter in letters(book, each)} <= {each[0] for each in drawn}


def test_a_page_draws_the_verdicts_of_its_own_claims_only():
    assert re.findall(r'<span data-verdict="(.*?)">', choice(BOOK, "claims/x.md", occurring([BOOK.by_id[FLOOR]]))) == [
        "refuted"
    ]


def test_without_a_script_the_releases_have_pages():
    assert '<a href="../../releases/">A page for each release</a>' in choice(
        BOOK, f"claims/{TURN}.md", occurring(BOOK.findings)
    )


def test_one_release_is_no_choice():
    corpus = small_corpus()
    for records in (small_records(corpus)[:1], []):
        book = read(corpus, records)
        assert choice(book, "claims/index.md", occurring(book.findings)) == ""


def test_a_claim_page_and_the_list_carry_the_verdict_of_each_release():
    text = claim_page(BOOK, BOOK.by_id[SUMS])
    assert text.count('id="as-of"') == 1
    assert '<p class="banner is-blue" data-at="dvr">' in text
    assert re.findall(r'data-at="(\w+)"', claims_page(BOOK)) == ["vvv", "dvr", "rrr"]


def test_related_claims_carry_them_as_well():
    assert re.findall(
        r'<span class="mark [\w-]+" title="\w+" data-at="(\w+)">', claim_page(BOOK, BOOK.by_id[FLOOR])
    ) == ["vvv"]


def test_claims_are_counted_over_all_releases_and_in_each():
    assert counts(BOOK) == {Verdict.VERIFIED: [1, 2, 1], Verdict.REFUTED: [1, 1, 2], Verdict.DEPENDS: [1, 0, 0]}


def test_home_holds_the_counts_of_each_release_and_hides_those_that_are_none_over_all():
    book = many_releases()
    text = score_board(book)

    assert text.startswith('<form class="as-of"')
    assert re.findall(r'<li class="is-(\w+)" data-counts="([\d ]+)"( hidden)?>', text) == [
        ("green", "2 3 2 2 3 2 2 2 1 1 2", ""),
        ("red", "0 0 1 1 0 1 1 0 1 1 0", " hidden"),
        ("blue", "1 0 0 0 0 0 0 0 0 0 0", ""),
        ("cyan", "0 0 0 0 0 0 0 1 1 1 1", " hidden"),
    ]
    assert re.findall(r'class="example [\w-]+" data-at="(\w)\w*"', examples(book)) == ["v"]


def test_statements_carry_their_verdict_in_each_release():
    (source,) = BOOK.corpus.sources
    text = source_page(BOOK, source)

    assert text.count('id="as-of"') == 1
    assert re.findall(r'<li id="(.*?)" class="[\w-]+" data-at="(\w+)">', text) == [
        ("900-001", "vvv"),
        ("900-002", "rrr"),
        ("900-003", "mmr"),
        ("900-004", "nnn"),
    ]
    for page in (text, sources_page(BOOK)):
        assert re.findall(r'title="(.*?): \w[\w ]+" aria-label=".*?" data-at="(\w+)"', page) == [
            ("900-001", "vvv"),
            ("900-002", "rrr"),
            ("900-003", "mmr"),
            ("900-004", "nnn"),
        ]


def test_every_verdict_that_a_statement_may_show_is_drawn():
    (source,) = BOOK.corpus.sources
    drawn = re.findall(r'<span data-verdict="(.*?)">', source_page(BOOK, source))
    letters_shown = set("".join(re.findall(r'data-at="(\w+)"', source_page(BOOK, source))))

    assert drawn == ["verified", "refuted", "depends", "mixed", "not-checkable"]
    assert letters_shown <= {each[0] for each in drawn}
    assert occurring_with(BOOK, BOOK.coverage(source)) == set(map(Verdict, drawn))


def test_home_draws_what_its_claims_and_its_statements_may_show():
    drawn = re.findall(r'<span data-verdict="(.*?)">', score_board(many_releases()))
    shown = "".join(letters(many_releases(), each) for each in many_releases().findings)
    cells = "".join(re.findall(r'data-at="(\w+)"', source_cards(many_releases(), "index.md")))

    assert set(shown + cells) <= {each[0] for each in drawn}
    assert "not-checkable" in drawn
