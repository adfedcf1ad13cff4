"""The page of all claims: one table, complete without a script, which a script can filter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.model import Topic
from claimcheck.rendering import addresses
from claimcheck.rendering.as_of import choice as choice_of_release
from claimcheck.rendering.as_of import letters, occurring
from claimcheck.rendering.badges import badge, tally
from claimcheck.rendering.book import Book, score
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markup import APART, count, escape, front_matter, inline, plain
from claimcheck.words import LOOKS

PAGE = addresses.CLAIMS
MESSAGE = 300
"""Characters of a message that can be searched for."""

CODE = re.compile(r"`([^`]+)`")
EXCEPTION = re.compile(r"(Error|Exception|Warning)\b")


def claims_page(book: Book) -> str:
    """The whole page, front matter included."""
    total = count(len(book.findings), "claim")
    counts = score(finding.verdict for finding in book.findings)
    summary = f"{total} about {book.corpus.settings.library_title}, each decided by running code."
    parts = [
        front_matter({"title": "Claims", "description": summary, **APART}),
        "# Claims",
        *filter(None, [choice_of_release(book, PAGE, occurring(book.findings))]),
        tally(counts),
        filters(book),
        table(book),
    ]
    return "\n\n".join(parts) + "\n"


def filters(book: Book) -> str:
    """The form above the table; the script gives it life, and a style sheet hides it where there is none."""
    verdicts = {str(verdict): LOOKS[verdict].label for verdict in occurring(book.findings)}
    topics = {topic.id: plain(topic.title) for topic in used_topics(book)}
    api = {name: name for name in sorted({name for finding in book.findings for name in finding.claim.api})}
    sources = {source.id: plain(source.title) for source in book.corpus.sources}
    return (
        '<form class="filters" id="claim-filters" action="." method="get" role="search" aria-label="Filter claims">'
        '<label class="filters__words"><span>Words, or an error message</span>'
        '<input type="search" name="words" autocomplete="off" spellcheck="false"></label>'
        f"{choice('verdict', 'Verdict', verdicts)}{choice('topic', 'Topic', topics)}"
        f"{choice('api', 'API', api)}{choice('source', 'Source', sources)}"
        '<p class="filters__count"><output name="count" aria-live="polite"></output> '
        '<button type="reset">Clear</button></p></form>'
    )


def choice(name: str, label: str, values: dict[str, str]) -> str:
    """One selection, with a first entry that selects everything."""
    options = "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in values.items())
    return f'<label><span>{label}</span><select name="{name}"><option value="">All</option>{options}</select></label>'


def used_topics(book: Book) -> list[Topic]:
    """The topics that have claims, in the order of the corpus."""
    used = {finding.claim.topic for finding in book.findings}
    return [topic for topic in book.corpus.settings.topics if topic.id in used]


def table(book: Book) -> str:
    """Every claim, topic by topic."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Verdict", "Claim", "API", "Sources"))
    bodies = "".join(topic_rows(book, topic) for topic in used_topics(book))
    return f'<table class="claim-table" id="claim-table"><thead><tr>{heads}</tr></thead>{bodies}</table>'


def topic_rows(book: Book, topic: Topic) -> str:
    """The claims of one topic below a row that names it."""
    rows = "".join(
        claim_row(finding, letters(book, finding)) for finding in book.findings if finding.claim.topic == topic.id
    )
    head = f'{inline(topic.title)} <span class="quiet">{inline(topic.summary)}</span>'
    group = f'<tr class="claim-table__topic" id="{escape(topic.id)}"><th scope="rowgroup" colspan="4">{head}</th></tr>'
    return f'<tbody data-topic="{escape(topic.id)}">{group}{rows}</tbody>'


def claim_row(finding: Finding, at: str) -> str:
    """One claim; what the filters compare, and its verdict in each release, stands in `data-` attributes."""
    claim = finding.claim
    sources = sorted({statement.partition("-")[0] for statement in claim.statements})
    data = {
        "verdict": str(finding.verdict),
        "api": " ".join(claim.api),
        "source": " ".join(sources),
        "text": searchable(finding),
        "at": at,
    }
    attributes = " ".join(f'data-{key}="{escape(value)}"' for key, value in data.items())
    link = f'<a href="{addresses.link(PAGE, addresses.claim_page(claim.id))}">{inline(claim.title)}</a>'
    return (
        f"<tr {attributes}><td>{badge(finding.verdict, 'verdict--quiet')}</td><td>{link}</td>"
        f'<td class="names">{names(claim.api)}</td><td class="numbers">{source_links(sources)}</td></tr>'
    )


def names(api: Iterable[str]) -> str:
    """API names as code, one a line."""
    return "".join(f"<code>{escape(name)}</code>" for name in api)


def source_links(sources: list[str]) -> str:
    """The numbers of the sources as links."""
    links = (f'<a href="{addresses.link(PAGE, addresses.source_page(name))}">{escape(name)}</a>' for name in sources)
    return " ".join(links)


def searchable(finding: Finding) -> str:
    """What finds a claim and does not show in its row: its truth, code in its prose, messages of its snippets."""
    claim = finding.claim
    code = CODE.findall(f"{claim.why}\n{claim.fix}")
    words = dict.fromkeys([plain(claim.truth), *code, *(message[:MESSAGE] for message in messages(finding))])
    return " ".join(" ".join(words).split())


def messages(finding: Finding) -> Iterator[str]:
    """What its snippets raised and caught, and what they printed about exceptions."""
    for result in finding.results:
        for snippet in result.snippets:
            yield from [str(snippet.exception)] if snippet.exception else []
            yield from map(str, snippet.caught)
            yield from (line for line in snippet.stdout.splitlines() if EXCEPTION.search(line))
