"""The site is built strictly, without the library, from records alone; what is wrong stops it with a clear message."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import click
import pytest
from houses import CORPUS, built, house
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, InclusionLevel

from claimcheck.adapters.command_line import commands, plain_commands
from claimcheck.adapters.mkdocs import Site, write_pages

OTHERS = {
    "claims",
    "claims/floor-truncates-a-number",
    "errors",
    "sources",
    "sources/900",
    "worlds",
    "worlds/every-number-is-three",
    "releases",
    "releases/1.0",
}
URL = "https://claimcheck.example.org/"


class Reader(HTMLParser):
    """Collects what a page links to, what can be linked to in it, and its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps what an element names, links to or loads."""
        values = {key: value or "" for key, value in attrs}
        self.ids |= {values[key] for key in ("id", "name") if key in values}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if "src" in values or (tag == "link" and values.get("rel") in {"stylesheet", "icon", "preload"}):
            self.loads.append(values.get("src") or values["href"])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; importing the library, or torch, would have failed the build."""
    return built(house(tmp_path_factory.mktemp("house")))


@pytest.fixture(scope="session")
def html_pages(site: Path) -> dict[str, Reader]:
    """Address of each page to what is in it."""
    return {
        urljoin(URL, path.relative_to(site).as_posix()).removesuffix("index.html"): Reader(path.read_text("utf-8"))
        for path in site.rglob("*.html")
        if path.name != "404.html"
    }


def test_every_page_of_the_site_is_there(site: Path):
    addresses = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    guides = {"add-a-claim", "use-the-data", "in-your-project"}
    hand_written = {".", "method", "glossary", "decisions", "command-line", "reference"} | guides
    claims = {f"claims/{path.stem}" for path in CORPUS.glob("*/*.md")}
    assert addresses == hand_written | claims | OTHERS


def test_every_link_and_every_anchor_leads_somewhere(site: Path, html_pages: dict[str, Reader]):
    lost = []
    for address, page in html_pages.items():
        for link in page.links:
            target = urlsplit(urljoin(address, link))
            if f"{target.scheme}://{target.netloc}/" != URL:
                continue
            bare = target._replace(query="", fragment="").geturl()
            known = html_pages.get(bare)
            missing = known is None and not (site / target.path.lstrip("/")).is_file()
            if missing or (known and target.fragment and unquote(target.fragment) not in known.ids):
                lost.append((address, link))
    assert lost == []


def test_no_mark_of_what_was_put_aside_is_left(site: Path):
    texts = {path: path.read_text("utf-8") for path in site.rglob("*.html")}

    assert {path for path, text in texts.items() if "stash:" in text} == set()
    assert 'class="banner' in texts[site / "claims" / "floor-cuts-off-the-fraction" / "index.html"]


def test_no_page_loads_anything_from_elsewhere(html_pages: dict[str, Reader]):
    loads = {load for page in html_pages.values() for load in page.loads}
    assert [load for load in loads if urlsplit(load).netloc] == []


def test_every_page_forbids_what_is_not_its_own(site: Path):
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\';'
    assert [path.name for path in site.rglob("*.html") if policy not in path.read_text("utf-8")] == []


def test_hostile_output_shows_as_text(site: Path):
    text = (site / "claims" / "floor-cuts-off-the-fraction" / "index.html").read_text("utf-8")
    assert "<script>alert" not in text
    assert "&lt;/samp&gt;&lt;/pre&gt;&lt;script&gt;alert" in text
    assert "\\u202e" in text.replace("&#92;", "\\")
    assert "\u202e" not in text


def test_hostile_output_does_not_reach_the_search_index_as_markup(site: Path):
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert [doc["location"] for doc in index["docs"] if "<script" in doc["text"] + doc["title"]] == []


def test_the_data_is_served(site: Path):
    data = json.loads((site / "data" / "claims.json").read_text("utf-8"))
    assert [claim["verdict"] for claim in data["claims"]] == ["refuted", "refuted", "refuted"]


def test_what_can_be_taken_is_served_as_it_is(site: Path):
    name = "floor-cuts-off-the-fraction"
    page = site / "claims" / name
    assert (page / f"{name}.py").read_text("utf-8").startswith("# /// script\n")
    assert json.loads((page / f"{name}.ipynb").read_text("utf-8"))["nbformat_minor"] == 5
    assert (page / "index.md").read_text("utf-8").startswith("# `math.floor` cuts off")
    assert (site / "badges" / f"{name}.svg").read_text("utf-8").startswith("<svg ")
    assert f"{URL}claims/{name}/index.md" in (site / "llms.txt").read_text("utf-8")
    assert not (page / "index").exists()


def test_every_page_leads_to_itself_as_plain_markdown(site: Path):
    link = re.compile(r'<link rel="related alternate" type="text/markdown" title="[^"]*" href="([^"]*)">')
    found = {path.parent: link.findall(path.read_text("utf-8")) for path in site.rglob("index.html")}
    assert {(path / href).resolve() for path, links in found.items() for href in links} == set(site.rglob("index.md"))
    assert [path for path, links in found.items() if len(links) != 1] == [site / "claims" / "floor-truncates-a-number"]


def test_every_link_of_plain_markdown_leads_somewhere(site: Path):
    links = [
        link for path in site.rglob("index.md") for link in re.findall(r"\]\((http[^)]*)\)", path.read_text("utf-8"))
    ]
    ours = {link.removeprefix(URL).partition("#")[0] for link in links if link.startswith(URL)}
    assert {"claims/floor-cuts-off-the-fraction/index.md", "data/claims.json", "add-a-claim/index.md"} <= ours
    assert [path for path in ours if not (site / path).is_file()] == []


def test_every_page_of_a_claim_carries_a_review_with_its_address(site: Path):
    block = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
    for path in [site / "claims" / each.stem / "index.html" for each in CORPUS.glob("*/*.md")]:
        (text,) = block.findall(path.read_text("utf-8"))
        data = json.loads(text)
        assert (data["@type"], data["url"]) == ("ClaimReview", f"{URL}claims/{path.parent.name}/")
        assert data["reviewRating"]["alternateName"] == "Refuted"


def test_the_line_that_shows_a_verdict_elsewhere_has_the_address_of_the_site(site: Path):
    text = (site / "claims" / "floor-cuts-off-the-fraction" / "index.html").read_text("utf-8")
    badge = f"{URL}badges/floor-cuts-off-the-fraction.svg"
    assert f"[![claimcheck]({badge})]({URL}claims/floor-cuts-off-the-fraction/)" in unescape(text)


def test_every_page_leads_to_the_feed_which_is_served(site: Path):
    root = ET.parse(site / "feed.xml").getroot()
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for page, href in (("index.html", "feed.xml"), ("claims/floor-cuts-off-the-fraction/index.html", "../../feed.xml")):
        head = (site / page).read_text("utf-8")
        title = 'title="Releases and changed verdicts"'
        assert f'<link rel="feed alternate" type="application/atom+xml" {title} href="{href}">' in head


def test_what_could_not_be_run_is_shown(tmp_path: Path):
    folder = house(tmp_path)
    row = {"release": "0.9", "python": "3.7", "because": "No wheel.", "tried": "2026-01-02"}
    (folder / "claims" / "records" / "blocked.json").write_text(json.dumps([row]), "utf-8")
    write_pages(folder / "claims", folder / "docs", tmp_path / "pages")
    assert "could not be run here: No wheel." in (tmp_path / "pages" / "releases" / "index.md").read_text("utf-8")


def test_edit_links_lead_to_the_claim_itself(site: Path):
    text = (site / "claims" / "floor-cuts-off-the-fraction" / "index.html").read_text("utf-8")
    assert (
        'href="https://code.example.org/claimcheck/edit/main/docs/../claims/rounding/floor-cuts-off-the-fraction.md"'
        in text
    )


def test_address_that_a_claim_had_before_leads_to_it(site: Path):
    text = (site / "claims" / "floor-truncates-a-number" / "index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../floor-cuts-off-the-fraction/">' in text
    assert '<link rel="canonical" href="../floor-cuts-off-the-fraction/">' in text


def test_titles_and_descriptions_are_in_the_head(site: Path):
    text = (site / "claims" / "floor-cuts-off-the-fraction" / "index.html").read_text("utf-8")
    assert "<title>Refuted: math.floor cuts off what stands after the point · claimcheck</title>" in text
    assert f'<meta property="og:image" content="{URL}images/card-refuted.png">' in text
    assert f'<meta property="og:image" content="{URL}images/card-site.png">' in (site / "index.html").read_text("utf-8")
    assert (site / "images" / "card-refuted.png").is_file()
    assert '<meta property="og:description" content="Refuted. It goes down' in text


def files_of(folder: Path) -> Files:
    """What the hook adds to an empty site."""
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins._current_plugin = "test"
    return Site().on_files(Files([]), config)


def test_pages_of_claims_stay_out_of_the_navigation(tmp_path: Path):
    found = {file.src_uri: file.inclusion for file in files_of(house(tmp_path))}
    assert found["claims/floor-cuts-off-the-fraction.md"] is InclusionLevel.NOT_IN_NAV
    assert found["claims/index.md"] is InclusionLevel.INCLUDED


def test_a_corpus_that_does_not_lint_stops_the_build_with_every_problem(tmp_path: Path):
    folder = house(tmp_path)
    path = folder / "claims" / "rounding" / "floor-cuts-off-the-fraction.md"
    path.write_text(path.read_text("utf-8").replace("expect: refuted", "expects: refuted"), "utf-8")
    with pytest.raises(PluginError, match=r"^The site was not built:\n") as caught:
        files_of(folder)
    place = "claims/rounding/floor-cuts-off-the-fraction.md:4: the unknown key 'expects'"
    assert place in str(caught.value)


def test_a_record_that_cannot_be_read_stops_the_build_with_its_path(tmp_path: Path):
    folder = house(tmp_path)
    (path,) = (folder / "claims" / "records").glob("*-*.json")
    path.write_text(path.read_text("utf-8")[:200], "utf-8")
    with pytest.raises(PluginError, match=re.escape(f"The site was not built:\n{path}: no JSON (")):
        files_of(folder)


def test_an_unfalsified_claim_stops_a_strict_build(tmp_path: Path):
    folder = house(tmp_path)
    path = folder / "claims" / "worlds" / "every-number-is-three.py"
    path.write_text(path.read_text("utf-8").replace('"math.floor", ', ""), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "out"]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)

    assert done.returncode == 1
    assert "every-number-is-three.py:1: a world in which the claims were not run as it stands now" in done.stderr
    assert "floor-cuts-off-the-fraction.md:8: an unfalsified claim" in done.stderr


def test_the_same_pages_can_be_written_to_a_folder(tmp_path: Path):
    folder = house(tmp_path / "house")
    number = write_pages(folder / "claims", folder / "docs", tmp_path / "pages")
    written = [path for path in (tmp_path / "pages").rglob("*") if path.is_file()]
    assert len(written) == number
    assert "<!-- claimcheck:" not in (tmp_path / "pages" / "index.md").read_text("utf-8")
    assert (tmp_path / "pages" / "claims" / "floor-cuts-off-the-fraction.md").is_file()
    assert list((tmp_path / "pages" / "claims" / "floor-cuts-off-the-fraction").glob("*.md")) == []


def test_commands_are_described_as_they_are():
    @click.group()
    def tool() -> None:
        """Do nothing itself."""

    @tool.command()
    @click.argument("name")
    @click.option("--deep", is_flag=True, help="Look `everywhere` <here>.")
    def find(name: str, *, deep: bool) -> None:
        """Find a thing.

        Status 0 where it is found.
        """

    assert commands(tool, "tool") == (
        "## <code>tool find</code>\n\nFind a thing.\n\nStatus 0 where it is found.\n\n"
        "```console\ntool find [OPTIONS] NAME\n```\n\n"
        '<dl class="options"><dt><code>--deep</code></dt><dd>Look <code>everywhere</code> &lt;here&gt;.</dd></dl>'
    )


def test_commands_are_described_as_plain_markdown_too():
    @click.group()
    def tool() -> None:
        """Do nothing itself."""

    @tool.command()
    @click.option("--deep", is_flag=True, help="Look `everywhere` <here>.")
    def find(*, deep: bool) -> None:
        """Find a <thing>."""

    assert plain_commands(tool, "tool") == (
        "## `tool find`\n\nFind a \\<thing>.\n\n```console\ntool find [OPTIONS]\n```\n\n"
        "- `--deep`: Look `everywhere` \\<here>."
    )


def test_every_command_of_the_program_is_described():
    text = commands()
    for name in ("lint", "list", "new", "script", "show", "sources", "sources check", "verify"):
        assert f"## <code>claimcheck {name}</code>" in text
