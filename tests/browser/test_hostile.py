"""Text that tries to be more than text shows as text on every page, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Opener
from houses import built, evil_house
from playwright.sync_api import Page, expect
from serving import served

CLAIM = "claims/floor-cuts-off-the-fraction"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(evil_house(tmp_path_factory.mktemp("evil")))


@pytest.fixture(scope="session")
def root(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def page(visit: Opener) -> Iterator[Page]:
    """A phone that shows one page after the other; whatever runs and opens a dialog is an error in the end."""
    opened = visit("", viewport={"width": 390, "height": 844})
    dialogs: list[str] = []
    opened.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield opened
    assert dialogs == []


def paths(site: Path) -> list[str]:
    """Every page that stays, as it is asked for."""
    found = {path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html")}
    assert f"{CLAIM}/" in found
    return sorted(found - {"404.html", "claims/floor-truncates-a-number/"})


def test_no_page_runs_it_links_to_it_or_grows_by_it(page: Page, site: Path, root: str):
    for path in paths(site):
        page.goto(root + path)
        page.wait_for_load_state("networkidle")
        assert page.locator("img[onerror], [href^='javascript:']").count() == 0, path
        assert "\u202e" not in page.locator("body").inner_text(), path
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_what_was_written_is_what_is_read(page: Page, root: str):
    page.goto(f"{root}{CLAIM}/")
    title = page.locator("h1")
    expect(title).to_contain_text("</code><script>alert(2)</script>")
    expect(title).to_contain_text("<img src=x onerror=alert(3)>")
    expect(title).to_contain_text("{{ 7 }} \\u202e")
    expect(page.locator("pre", has_text="alert('evil')").first).to_contain_text("</samp></pre><script>alert('evil')")


def test_answers_show_it_as_text(page: Page):
    page.locator("#find-words").fill("math.floor cuts off what stands after the point")
    expect(page.locator(".find__answer").first).to_contain_text("<img src=x onerror=alert(3)>")
    assert page.locator(".find__answer img, .find__answer script").count() == 0


def test_the_search_shows_it_as_text(visit: Opener):
    page = visit("")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("floor cuts off")
    page.locator(".md-search-result__item").first.wait_for()
    assert page.locator(".md-search-result img[onerror], .md-search-result script").count() == 0


def test_an_address_that_asks_for_it_asks_for_text(page: Page, root: str):
    page.goto(
        f"{root}claims/?words=%3Cscript%3Ealert(6)%3C%2Fscript%3E&topic=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(7)%3E"
    )
    expect(page.locator("#claim-filters [name=words]")).to_have_value("<script>alert(6)</script>")
    assert page.locator("img[onerror]").count() == 0
