"""The page of all worlds, with the matrix."""

from __future__ import annotations

import re
from dataclasses import replace

from books import FLOOR, SUMS, TURN, falsified_book

from claimcheck.rendering.world_list import worlds_page

BOOK = falsified_book()


def row(claim_id: str) -> list[str]:
    """The cells of one claim in the matrix."""
    (line,) = re.findall(rf'<tr><th scope="row">(?:(?!</tr>).)*?/{claim_id}/.*?</tr>', worlds_page(BOOK))
    return re.findall(r"<td>(.*?)</td>", line)


def test_worlds_are_listed_by_their_flips_then_by_id():
    assert re.findall(
        r'<li id="world-\d"><a href="([^"]*)">(.*?)</a> <span class="quiet">(.*?)<', worlds_page(BOOK)
    ) == [
        ("floor-cuts-off/", "<code>math.floor</code> cuts off what stands after the point", "1 flip"),
        ("pi-is-three/", "pi is three", "1 flip"),
    ]


def test_matrix_tells_what_flips_from_what_stays_and_from_what_was_not_run():
    assert {name: row(name) for name in (FLOOR, TURN, SUMS)} == {FLOOR: ["●", ""], TURN: ["", "●"], SUMS: ["", "·"]}


def test_every_column_leads_to_its_world():
    text = worlds_page(BOOK)

    assert re.findall(r'<th scope="col"><a href="#(world-\d)" title="([^"]*)">', text) == [
        ("world-1", "&#96;math.floor&#96; cuts off what stands after the point"),
        ("world-2", "pi is three"),
    ]
    assert all(f'id="{name}"' in text for name in ("world-1", "world-2"))


def test_figures_count_judged_claims_and_their_flips():
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", worlds_page(BOOK)) == [
        ("worlds", "2"),
        ("claims", "3"),
        ("flips of a verdict, at least", "0"),
        ("flips of a verdict, median", "1"),
        ("verdicts that never flip", "1"),
    ]


def test_nothing_run_is_said():
    text = worlds_page(replace(BOOK, evidence=None))

    assert "Nothing was run in them yet." in text
    assert "●" not in text.partition("<table")[2]


def test_pairs_that_no_claim_tells_apart_are_listed_where_there_are_any():
    assert BOOK.evidence is not None
    cases = {name: replace(case, trials={}) for name, case in BOOK.evidence.cases.items()}

    assert "## Worlds that no claim tells apart" not in worlds_page(BOOK)
    assert "## Worlds that no claim tells apart" in worlds_page(
        replace(BOOK, evidence=replace(BOOK.evidence, cases=cases))
    )
