"""The list of claims."""

from __future__ import annotations

import re

from books import FLOOR, SUMS, TURN, small_book

from claimcheck.rendering.claim_list import claims_page, filters, searchable

BOOK = small_book()


def test_every_claim_is_in_the_table_without_a_script():
    assert re.findall(r'<td><a href="(.*?)/">', claims_page(BOOK)) == [TURN, SUMS, FLOOR]


def test_topics_are_rows_that_can_be_linked_to():
    assert re.findall(r'<tr class="claim-table__topic" id="(.*?)">', claims_page(BOOK)) == ["constants", "rounding"]


def test_a_row_carries_what_the_filters_compare():
    row = re.search(r"<tr (data-verdict=\"refuted\".*?)>", claims_page(BOOK))
    assert row is not None
    assert row[1].startswith(
        'data-verdict="refuted" data-api="math.floor math.trunc" data-source="900" data-text="It goes'
    )


def test_filters_offer_what_occurs_and_nothing_else():
    options = re.findall(r'<option value="([^"]+)">', filters(BOOK))
    assert options == [
        *("verified", "refuted", "depends"),
        *("constants", "rounding"),
        *("math.floor", "math.pi", "math.tau", "math.trunc"),
        "900",
    ]


def test_messages_of_snippets_can_be_searched_for():
    assert searchable(BOOK.by_id[FLOOR]).endswith("__floor__ math.trunc AssertionError: math.floor(-1.5) is -2")
