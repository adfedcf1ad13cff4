"""The list of claims can be filtered, keeps its filters in its address and counts along."""

from __future__ import annotations

import re

from conftest import Opener
from playwright.sync_api import Page, expect


def rows(page: Page) -> int:
    return page.locator("#claim-table tbody tr[data-verdict]:visible").count()


def count(page: Page) -> tuple[int, int]:
    text = page.locator("#claim-filters output").inner_text()
    found = re.match(r"(\d+) of (\d+) claims", text)
    assert found, text
    return int(found[1]), int(found[2])


def test_filter_by_verdict_shows_and_counts_those_rows(visit: Opener):
    page = visit("claims/")
    total = rows(page)
    page.select_option("[name=verdict]", "refuted")
    shown = rows(page)

    assert count(page) == (shown, total)
    assert 0 < shown < total
    assert shown == page.locator('#claim-table tr[data-verdict="refuted"]').count()


def test_filters_narrow_each_other_and_stand_in_the_address(visit: Opener):
    page = visit("claims/")
    page.select_option("[name=verdict]", "verified")
    page.select_option("[name=source]", "000")
    page.fill("[name=words]", "backward")
    few = rows(page)

    assert page.url.endswith("claims/?words=backward&verdict=verified&source=000")
    page.reload()
    assert rows(page) == few > 0
    page.click("text=Clear")
    expect(page.locator("[name=words]")).to_have_value("")
    assert page.url.endswith("claims/")


def test_nothing_found_is_said(visit: Opener):
    page = visit("claims/?words=zebra")

    assert (rows(page), count(page)[0]) == (0, 0)


def test_filter_by_release_compares_the_verdicts_of_that_release(visit: Opener):
    page = visit("claims/")
    option = page.locator("#as-of option").last.get_attribute("value")
    page.select_option("#as-of select", option)
    page.select_option("[name=verdict]", "refuted")
    words = {each.inner_text().strip() for each in page.locator("tr[data-verdict]:visible .verdict").all()}

    assert words == {"Refuted"}


def test_release_stands_in_the_address_and_is_read_from_it(visit: Opener):
    page = visit("claims/?verdict=absent")
    option = page.locator("#as-of option").last.get_attribute("value")
    page.select_option("#as-of select", option)
    few = rows(page)
    assert page.url.endswith(f"claims/?release={option}&verdict=absent")

    other = visit(f"claims/?release={option}&verdict=absent")  # somebody else, who has chosen none
    expect(other.locator("#as-of select")).to_have_value(option or "")
    assert rows(other) == few > 0
    other.goto(other.url.partition("?")[0])
    expect(other.locator("#as-of select")).to_have_value("")

    page.select_option("#as-of select", "")
    assert page.url.endswith("claims/?verdict=absent")


def test_address_with_a_release_that_nobody_knows_reads_over_all(visit: Opener):
    page = visit("claims/?release=9.9&verdict=refuted")
    expect(page.locator("#as-of select")).to_have_value("")
    assert rows(page) > 0


def test_without_a_script_the_list_is_a_plain_table(visit: Opener):
    page = visit("claims/", java_script_enabled=False)

    expect(page.locator("#claim-filters")).to_be_hidden()
    assert rows(page) == page.locator("#claim-table tbody tr[data-verdict]").count() > 0
