"""`llms.txt`: what language models are told of the site, in the format of llmstxt.org."""

from __future__ import annotations

from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book
from claimcheck.rendering.markdown_text import prose
from claimcheck.rendering.markup import count

ADVICE = (
    "A claim is what an article asserts, restated in our words, also where it is false: read its verdict before you "
    "repeat it. *Depends* means true in some releases and false in others. No verdict was typed."
)


def llms_txt(book: Book) -> str:
    """The whole file: a title, a summary, and lists of links to plain Markdown and to data."""
    library = prose(book.corpus.settings.library_title)
    claims = count(len(book.findings), "claim")
    newest = f", newest {library} {book.releases[0].name}" if book.releases else ""
    licence = book.corpus.settings.licence
    places = count(len(book.environments), "environment")
    parts = [
        f"# Claims about {library}",
        f"> {claims} about {library}, each verified or refuted by code that ran, in {places}{newest}.",
        ADVICE + (f" Licence of texts and data: {prose(licence.id)}." if licence else ""),
        *topics(book),
        section("Sources", [source(book, each.id, each.title) for each in book.corpus.sources]),
        section("Lists", lists(book)),
        section("Data", data(book)),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def section(title: str, rows: list[str]) -> str:
    """A list of links below its title; empty where there are none."""
    return "\n".join([f"## {title}", "", *rows]) if rows else ""


def topics(book: Book) -> list[str]:
    """The claims of each topic."""
    found: dict[str, list[str]] = {}
    for finding in book.findings:
        href = addresses.absolute(book.site, addresses.twin(addresses.claim_page(finding.claim.id)))
        row = f"- [{prose(finding.claim.title)}]({href}): {finding.verdict}"
        found.setdefault(finding.claim.topic, []).append(row)
    return [section(prose(book.topic_title(topic)), rows) for topic, rows in found.items()]


def source(book: Book, source_id: str, title: str) -> str:
    """A source, statement by statement."""
    href = addresses.absolute(book.site, addresses.twin(addresses.source_page(source_id)))
    return f"- [{prose(title)}]({href}): statement by statement"


def lists(book: Book) -> list[str]:
    """Pages that list things."""
    pages = {
        addresses.ERRORS: "every error message that was met, with its meaning and its fix",
        addresses.RELEASES: "every release that was run, with what changed",
        **({addresses.WORLDS: "altered copies in which verdicts flip"} if book.corpus.worlds else {}),
    }
    rows = {addresses.twin(page): said for page, said in pages.items()}
    return [f"- [{path}]({addresses.absolute(book.site, path)}): {said}" for path, said in rows.items()]


def data(book: Book) -> list[str]:
    """What programs read."""
    files = {
        addresses.DATA: "all claims and their verdicts as JSON",
        addresses.CLAIMS_SCHEMA: "the schema of that file",
        addresses.CLAIM_SCHEMA: "the schema of the file of one claim, `data/claims/ID.json`",
        addresses.FEED: "what changed, as a feed",
    }
    return [f"- [{path}]({addresses.absolute(book.site, path)}): {said}" for path, said in files.items()]
