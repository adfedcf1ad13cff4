"""What lets a page be read as of one release."""

from __future__ import annotations

import re

from books import FLOOR, SUMS, TURN, many_releases, small_book, small_corpus, small_records

from claimcheck.rendering.as_of import choice, letters
from claimcheck.rendering.book import read
from claimcheck.rendering.claim_list import claims_page
from claimcheck.rendering.claim_page import claim_page
from claimcheck.words import Verdict

BOOK = small_book()


def test_no_two_verdicts_begin_with_the_same_letter():
    assert len({verdict[0] for verdict in Verdict}) == len(Verdict)


def test_letters_are_the_verdicts_of_the_releases_in_the_order_of_the_choice():
    options = re.findall(r'<option value="(.*?)">', choice(BOOK, "claims/index.md", BOOK.findings))
    assert options == ["", "2.0", "1.0"]
    assert [letters(BOOK, BOOK.by_id[name]) for name in (TURN, SUMS, FLOOR)] == ["vv", "vr", "rr"]


def test_every_verdict_that_a_release_may_show_is_drawn_beside_the_choice():
    book = many_releases()
    drawn = re.findall(r'<span data-verdict="(.*?)">', choice(book, "claims/index.md", book.findings))
    assert drawn == ["verified", "refuted", "depends", "absent"]
    assert {letter for each in book.findings for letter in letters(book, each)} <= {each[0] for each in drawn}


def test_a_page_draws_the_verdicts_of_its_own_claims_only():
    assert re.findall(r'<span data-verdict="(.*?)">', choice(BOOK, "claims/x.md", [BOOK.by_id[FLOOR]])) == ["refuted"]


def test_without_a_script_the_releases_have_pages():
    assert '<a href="../../releases/">A page for each release</a>' in choice(BOOK, f"claims/{TURN}.md", BOOK.findings)


def test_one_release_is_no_choice():
    corpus = small_corpus()
    for records in (small_records(corpus)[:1], []):
        book = read(corpus, records)
        assert choice(book, "claims/index.md", book.findings) == ""


def test_a_claim_page_and_the_list_carry_the_verdict_of_each_release():
    text = claim_page(BOOK, BOOK.by_id[SUMS])
    assert text.count('id="as-of"') == 1
    assert '<p class="banner is-blue" data-at="vr">' in text
    assert re.findall(r'data-at="(\w+)"', claims_page(BOOK)) == ["vv", "vr", "rr"]


def test_related_claims_carry_them_as_well():
    assert re.findall(
        r'<span class="mark [\w-]+" title="\w+" data-at="(\w+)">', claim_page(BOOK, BOOK.by_id[FLOOR])
    ) == ["vv"]
