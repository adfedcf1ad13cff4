"""The built site in a real browser: Debian's Chromium, served compressed, as a host would."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from serving import served

SITE = Path(__file__).parents[2] / "build" / "site"


@pytest.fixture(scope="session")
def site() -> Path:
    assert (SITE / "index.html").is_file(), f"{SITE} is not there; 'make browser' builds it first"
    return SITE


@pytest.fixture(scope="session")
def root(site: Path) -> Iterator[str]:
    """The address of the served site."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "no chromium on the search path; Debian's package is 'chromium'"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


Opener = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, root: str) -> Iterator[Opener]:
    """Opens a page of the site; whatever it loads from elsewhere or says on the console is an error in the end."""
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def opener(path: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1350, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if not request.url.startswith(root) else None)
        page.goto(root + path)
        page.wait_for_load_state("networkidle")
        return page

    yield opener
    for context in contexts:
        context.close()
    assert said == []
