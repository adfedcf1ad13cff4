"""One choice re-reads the whole site for one release; copy, theme and keyboard do what readers expect."""

from __future__ import annotations

import pytest
from conftest import Opener
from playwright.sync_api import Page, expect

ENTER = "claims/no-grad-object-has-no-enter-method/"
PATHS = ["", "claims/", ENTER, "sources/000/", "releases/", "worlds/", "errors/", "guide/"]


def oldest(page: Page) -> str:
    return page.locator("#as-of option").last.get_attribute("value") or ""


def test_choice_of_a_release_holds_on_every_page_until_it_is_taken_back(visit: Opener, root: str):
    page = visit("")
    first = page.locator(".score b").first.inner_text()
    release = oldest(page)
    page.select_option("#as-of select", release)
    for path in ("claims/", ENTER, "sources/000/", "errors/"):
        page.goto(f"{page.url.partition('/')[0]}//{page.url.split('/')[2]}/{path}")
        expect(page.locator("#as-of select")).to_have_value(release)
    expect(page.locator("#as-of.as-of--one")).to_be_visible()
    page.select_option("#as-of select", "")
    page.goto(root)

    expect(page.locator(".score b").first).to_have_text(first)


def test_counts_of_a_release_are_those_of_its_own_page(visit: Opener, root: str):
    page = visit("")
    release = oldest(page)
    page.select_option("#as-of select", release)
    home = {
        each.locator("a span").inner_text().strip().lower(): each.locator("b").inner_text()
        for each in page.locator(".score > li:visible").all()
    }
    page.goto(f"{root}releases/{release}/")
    own = {
        each.inner_text().split(maxsplit=1)[1].strip(): each.inner_text().split(maxsplit=1)[0]
        for each in page.locator(".tally").first.locator(".tally__part").all()
    }

    assert home == own


def test_strip_of_a_source_says_the_verdicts_of_the_release(visit: Opener):
    page = visit("sources/000/")
    page.select_option("#as-of select", oldest(page))
    cells = page.locator(".strip a").all()
    counted = sum(int(each.inner_text()) for each in page.locator(".tally").first.locator("b").all())

    assert counted == len(cells)
    assert {each.get_attribute("title") for each in cells} == {each.get_attribute("aria-label") for each in cells}


def test_code_is_copied_as_it_stands(visit: Opener):
    page = visit(ENTER, permissions=["clipboard-read", "clipboard-write"])
    block = page.locator(".highlight").first
    block.hover()
    block.locator("button[data-md-type=copy], .md-clipboard").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")

    assert copied.splitlines()[0] == "import torch"
    assert copied.strip() == (block.locator("code").text_content() or "").strip()


def test_theme_is_kept_from_page_to_page(visit: Opener):
    page = visit("")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.get_by_role("button", name="Switch to dark mode").click()
    page.goto(f"{page.url}claims/")

    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_dark_is_the_first_theme_of_who_prefers_it(visit: Opener):
    assert visit("", color_scheme="dark").locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_dark_page_is_never_light_first(visit: Opener):
    page = visit("")
    page.context.route("**/*.js", lambda route: route.fulfill(body=""))
    page.emulate_media(color_scheme="dark")
    page.goto(page.url)

    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_theme_follows_the_system_until_another_is_chosen(visit: Opener):
    page = visit("")
    body, switch = page.locator("body"), page.locator("#scheme")
    for change, scheme in (
        (lambda: page.emulate_media(color_scheme="dark"), "slate"),
        (lambda: switch.press("Enter"), "default"),
        (lambda: page.emulate_media(color_scheme="light"), "default"),
        (lambda: page.emulate_media(color_scheme="dark"), "default"),
        (lambda: switch.press("Enter"), "slate"),
        (lambda: page.emulate_media(color_scheme="light"), "default"),
    ):
        change()
        expect(body).to_have_attribute("data-md-color-scheme", scheme)


def test_kept_theme_that_is_none_counts_for_nothing(visit: Opener):
    page = visit("")
    page.evaluate("localStorage.setItem('claimcheck.scheme', 'sepia')")
    page.reload()

    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    expect(page.get_by_role("button", name="Switch to dark mode")).to_be_visible()


def test_first_tab_leads_past_the_menu(visit: Opener):
    page = visit(ENTER)
    page.keyboard.press("Tab")

    expect(page.locator(".md-skip:focus")).to_be_visible()


FOCUS = """() => { const e = document.activeElement, s = getComputedStyle(e), box = e.getBoundingClientRect();
  return [e.closest("article") !== null, s.outlineStyle !== "none" && box.width > 0 && box.height > 0]; }"""


@pytest.mark.parametrize("path", PATHS)
def test_what_can_be_used_is_reached_by_the_keyboard_and_shows_it(visit: Opener, path: str):
    page = visit(path)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the menu
    seen = []
    for _ in range(15):
        page.keyboard.press("Tab")
        seen.append(tuple(page.evaluate(FOCUS)))

    assert (True, True) in seen
    assert (True, False) not in seen


@pytest.mark.parametrize("path", PATHS)
def test_page_fits_a_phone(visit: Opener, path: str):
    page = visit(path, viewport={"width": 390, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_print_leaves_out_what_cannot_be_used_on_paper(visit: Opener):
    page = visit(ENTER)
    page.emulate_media(media="print")

    for each in (".md-header", ".md-tabs", ".md-footer", "#as-of"):
        expect(page.locator(each).first).to_be_hidden()
    expect(page.locator(".banner")).to_be_visible()


def test_newest_release_of_the_matrix_is_in_sight(visit: Opener):
    newest = visit("releases/", viewport={"width": 390, "height": 800}).locator(".matrix--releases thead a").last

    expect(newest).to_be_in_viewport()


def test_table_that_scrolls_sideways_is_named_and_can_have_the_focus(visit: Opener):
    table = visit("releases/", viewport={"width": 390, "height": 800}).locator(".scroll").last
    table.scroll_into_view_if_needed()

    expect(table).to_have_attribute("role", "region")
    expect(table).to_have_attribute("tabindex", "0")
