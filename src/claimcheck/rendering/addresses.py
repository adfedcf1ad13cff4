"""Where every page is, and how one page links to another: relative, so that the site works under any address."""

from __future__ import annotations

import posixpath
from functools import cache

HOME = "index.md"
CLAIMS = "claims/index.md"
SOURCES = "sources/index.md"
ERRORS = "errors.md"
METHOD = "method.md"
WORLDS = "worlds/index.md"
WORLDS_DATA = "data/worlds.json"
DATA = "data/claims.json"
ANSWERS = "data/answers.js"
RELEASES = "releases/index.md"
FEED = "feed.xml"
LLMS = "llms.txt"
CLAIMS_SCHEMA = "data/schema/claims.json"
CLAIM_SCHEMA = "data/schema/claim.json"


def claim_page(claim_id: str) -> str:
    """The page of a claim."""
    return f"claims/{claim_id}.md"


def script_file(claim_id: str) -> str:
    """The script of a claim; its name says, in a folder of downloads, what it is."""
    return f"claims/{claim_id}/{claim_id}.py"


def notebook_file(claim_id: str) -> str:
    """The notebook of a claim."""
    return f"claims/{claim_id}/{claim_id}.ipynb"


def twin(page: str) -> str:
    """A page as plain Markdown, beside the page."""
    return f"{address(page)}index.md"


def claim_data(claim_id: str) -> str:
    """All that is known and was measured of a claim, as JSON."""
    return f"data/claims/{claim_id}.json"


def badge_image(claim_id: str) -> str:
    """The verdict of a claim as a small picture."""
    return f"badges/{claim_id}.svg"


def badge_endpoint(claim_id: str) -> str:
    """The verdict of a claim for services that draw badges."""
    return f"badges/{claim_id}.json"


def source_page(source_id: str) -> str:
    """The page of a source."""
    return f"sources/{source_id}.md"


def world_page(world_id: str) -> str:
    """The page of a world."""
    return f"worlds/{world_id}.md"


def release_page(release: str) -> str:
    """The page of a release of the library."""
    return f"releases/{release}.md"


def address(page: str) -> str:
    """Where a page is served, from the root of the site: `claims/x.md` is `claims/x/`."""
    stem = page.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{stem}/" if stem else ""


def absolute(site: str, path: str) -> str:
    """The address on the web of what is served below a site; the path alone where it is not known where that is."""
    return f"{site.rstrip('/')}/{path}" if site else path


@cache
def link(page: str, target: str, anchor: str = "", query: str = "", *, file: bool = False) -> str:
    """The relative address of one page, or file, as another page writes it.

    Args:
        page: The page that holds the link.
        target: The page or file that it leads to.
        anchor: An id on the target.
        query: What follows the question mark.
        file: Whether the target is a file, though its name be that of a page.
    """
    leads_to_page = target.endswith(".md") and not file
    to = address(target) if leads_to_page else target
    start = address(page).rstrip("/") or "."
    path = posixpath.relpath(to or ".", start) + ("/" if leads_to_page else "")
    if page == target and anchor:
        path = ""
    return path + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")
