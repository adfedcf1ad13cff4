"""The page of one source: the article at a glance, then each statement with its verdict; and the list of sources."""

from __future__ import annotations

from claimcheck.coverage import Coverage
from claimcheck.model import Source
from claimcheck.rendering import addresses
from claimcheck.rendering.as_of import choice, letters, occurring_with, statement_letters
from claimcheck.rendering.badges import badge, colour, icon, tally
from claimcheck.rendering.book import Book, score
from claimcheck.rendering.claim_page import statement_kind
from claimcheck.rendering.links import claim_link
from claimcheck.rendering.markup import APART, count, escape, front_matter, inline, plain, shorten
from claimcheck.words import LOOKS


def source_page(book: Book, source: Source) -> str:
    """The whole page, front matter included."""
    page = addresses.source_page(source.id)
    rows = book.coverage(source)
    summary = f"{count(len(rows), 'statement')} of “{plain(source.title)}”, each checked by running code."
    parts = [
        front_matter({**head(source, summary), **APART}),
        f'<p class="trail"><a href="{addresses.link(page, addresses.SOURCES)}">Sources</a></p>',
        f"# {inline(source.title)}",
        f'<p class="quiet">{particulars(source)}</p>',
        *filter(None, [choice(book, page, occurring_with(book, rows))]),
        tally(score(row.verdict for row in rows)),
        strip(book, rows),
        *misleading(book, source, rows),
        f'<ol class="article">{"".join(statement(book, page, row) for row in rows)}</ol>',
    ]
    return "\n\n".join(parts) + "\n"


def head(source: Source, summary: str) -> dict[str, object]:
    """What the front matter of each page holds."""
    return {"title": plain(source.title), "description": shorten(summary, 155)}


def misleading(book: Book, source: Source, rows: tuple[Coverage, ...]) -> list[str]:
    """The statements that do most harm, the worst first, each with what follows from believing it."""
    if not source.misleading:
        return []
    by_id = {row.statement.id: row for row in rows}
    items = "".join(
        f'<li data-at="{statement_letters(book, row)}"><p>{badge(row.verdict)} '
        f'<a class="number" href="#{escape(each.statement)}">{escape(each.statement)}</a> '
        f"{inline(row.statement.restatement)}</p><p>{inline(each.because)}</p></li>"
        for each in source.misleading
        for row in [by_id[each.statement]]
    )
    return [
        f"## The {count(len(source.misleading), 'most misleading statement')}",
        f'<ol class="misleading">{items}</ol>',
        "## Statement by statement",
    ]


def particulars(source: Source) -> str:
    """The date where there is one, the number of statements, the file that was read."""
    day = f"{source.date.day} {source.date:%B %Y}" if source.date else "undated"
    return f"{escape(day)} · {count(len(source.statements), 'statement')} · read as <code>{escape(source.file)}</code>"


def strip(book: Book, rows: tuple[Coverage, ...], page: str = "", target: str = "") -> str:
    """All statements in order, one cell each: shape and colour show the verdict, the link's name says it.

    Args:
        book: Holds them.
        rows: The statements.
        page: The page that holds the strip.
        target: The page of the source.
    """
    cells = [
        f'<li><a class="{colour(row.verdict)}" href="{addresses.link(page, target, anchor=row.statement.id)}" '
        f'title="{name}" aria-label="{name}" data-at="{statement_letters(book, row)}">{icon(row.verdict)}</a></li>'
        for row in rows
        for name in [f"{escape(row.statement.id)}: {LOOKS[row.verdict].label}"]
    ]
    return f'<ol class="strip" aria-label="Statements in order">{"".join(cells)}</ol>'


def statement(book: Book, page: str, row: Coverage) -> str:
    """One statement: number, kind, our restatement, its verdict, and its claims or the reason why it has none."""
    each = row.statement
    number = f'<a class="number" href="#{escape(each.id)}">{escape(each.id)}</a>'
    head = (
        f'<p class="article__head">{number} <span class="quiet">{statement_kind(each)}</span> {badge(row.verdict)}</p>'
    )
    said = f'<p class="article__said">{inline(each.restatement)}</p>'
    if row.claims:
        items = "".join(
            f"<li>{claim_link(page, finding, letters=letters(book, finding))}</li>"
            for claim in row.claims
            for finding in [book.by_id[claim.id]]
        )
        body = f'<ul class="claims">{items}</ul>'
    else:
        reason = each.reason.capitalize() if each.reason else "No claim yet"
        body = f'<p class="article__why"><b>{reason}.</b> {inline(each.because)}</p>'
    look = f'class="{colour(row.verdict)}" data-at="{statement_letters(book, row)}"'
    return f'<li id="{escape(each.id)}" {look}>{head}{said}{body}</li>'


def sources_page(book: Book) -> str:
    """The list of all sources."""
    total = sum(len(source.statements) for source in book.corpus.sources)
    sources = count(len(book.corpus.sources), "source")
    summary = f"{count(total, 'statement')} from {sources}, one by one, each with its verdict."
    parts = [
        front_matter({"title": "Sources", "description": summary, **APART}),
        "# Sources",
        f'<p class="lead">{escape(summary)} A cell is a statement, in the order of the article.</p>',
        *filter(None, [choice(book, addresses.SOURCES, occurring_with(book, book.rows))]),
        source_cards(book, addresses.SOURCES, "h2"),
    ]
    return "\n\n".join(parts) + "\n"


def source_cards(book: Book, page: str, heading: str = "h3") -> str:
    """Every source with its score and its strip.

    Args:
        book: Holds the sources.
        page: The page that shows them.
        heading: The element of their titles, one level below the heading above.
    """
    return "\n\n".join(source_card(book, page, source, heading) for source in book.corpus.sources)


def source_card(book: Book, page: str, source: Source, heading: str) -> str:
    """One source: its title as a link, its score and its strip."""
    target = addresses.source_page(source.id)
    rows = book.coverage(source)
    counts = score(row.verdict for row in rows)
    title = f'<a href="{addresses.link(page, target)}">{inline(source.title)}</a>'
    return (
        f'<section class="source"><{heading}>{title}</{heading}><p class="quiet">{particulars(source)}</p>'
        f"{tally(counts)}{strip(book, rows, page, target)}</section>"
    )
