"""What is measured in a browser: accessibility, bytes, requests, and pages from a disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Opener
from playwright.sync_api import Browser, expect

PAGES = {
    "home": "",
    "list": "claims/",
    "claim": "claims/no-grad-object-has-no-enter-method/",
    "source": "sources/000/",
    "matrix": "releases/",
    "release": "releases/2.13.0/",
    "worlds": "worlds/",
    "errors": "errors/",
    "guide": "guide/grad-mode/",
    "reference": "reference/",
}
LIMIT = 150_000
"""Bytes that a claim page may transfer the first time, compressed, all included."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1350])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_has_no_barrier_that_axe_knows(visit: Opener, path: str, width: int, scheme: str):
    page = visit(path, viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = Axe().run(page).response["violations"]

    assert [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found] == []


def test_answers_have_no_barrier_either(visit: Opener):
    page = visit("")
    page.locator("#find-words").fill("element 0 of tensors does not require grad")
    page.locator(".find__answer").first.wait_for()

    assert [each["id"] for each in Axe().run(page).response["violations"]] == []


def test_claim_page_is_light(browser: Browser, root: str):
    context = browser.new_context()
    page = context.new_page()
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda request: sizes.update({request.url: request.sizes()["responseBodySize"]}))
    page.goto(root + PAGES["claim"])
    page.wait_for_load_state("networkidle")
    context.close()

    assert any(url.endswith(".css") for url in sizes)
    assert sum(sizes.values()) < LIMIT, sizes


@pytest.mark.parametrize("path", ["", "claims/", PAGES["claim"], "sources/000/", "releases/"])
def test_page_is_complete_without_scripts(visit: Opener, path: str):
    with_scripts, without = visit(path), visit(path, java_script_enabled=False)

    assert without.locator("h1").text_content() == with_scripts.locator("h1").text_content()
    assert (
        without.locator("article :is(.mark, .verdict)").count()
        >= with_scripts.locator("article :is(.mark, .verdict)").count()
    )
    assert without.locator("article a").count() >= with_scripts.locator("article a").count() > 0


def test_site_works_from_a_disk(browser: Browser, site: Path):
    context = browser.new_context()
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto((site / "index.html").as_uri())
    page.locator("#find-words").fill("element 0 of tensors does not require grad")
    page.locator(".find__answer a").first.click()
    expect(page.locator(".banner")).to_be_visible()
    page.locator(".trail a").first.click()
    page.select_option("[name=verdict]", "refuted")
    expect(page.locator("#claim-filters output")).to_contain_text("claims")
    page.goto((site / "index.html").as_uri())
    page.locator("#find-words").fill("inference_mode")
    page.keyboard.press("Enter")
    expect(page.locator("#claim-filters [name=words]")).to_have_value("inference_mode")
    context.close()

    assert failed == []
