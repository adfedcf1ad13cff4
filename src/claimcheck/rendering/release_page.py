"""The page of one release: what changed with it, and the verdict of every claim there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.changes import Change
from claimcheck.rendering import addresses
from claimcheck.rendering.badges import badge, bar, tally
from claimcheck.rendering.book import Book, Release, score
from claimcheck.rendering.claim_list import used_topics
from claimcheck.rendering.links import claim_link, release_link
from claimcheck.rendering.markup import APART, count, escape, fence, front_matter, inline, listed


def release_page(book: Book, release: Release) -> str:
    """The whole page, front matter included."""
    page = addresses.release_page(release.name)
    title = f"{book.corpus.settings.library_title} {release.name}"
    counts = score(finding.by_release[release.name] for finding in book.findings)
    total = count(len(book.findings), "claim")
    description = f"The verdict of {total} in {title}, each measured there, and what changed."
    parts = [
        front_matter({"title": title, "description": description, **APART}),
        trail(book, page, release),
        f"# {escape(title)}",
        f'<p class="lead">{escape(f"{total}, run on {where(release)}.")}</p>',
        tally(counts),
        bar(counts),
        *changed(book, page, release),
        "## Every verdict",
        *topics(book, page, release),
    ]
    return "\n\n".join(parts) + "\n"


def where(release: Release) -> str:
    """The environments of a release, and the last day."""
    places = dict.fromkeys(
        f"Python {each.short_python} ({each.platform}, {each.device})" for each in release.environments
    )
    return f"{listed(list(places))}, {release.measured}"


def trail(book: Book, page: str, release: Release) -> str:
    """Where the reader is: all releases, the one before, the one after."""
    names = [each.name for each in book.releases]
    place = names.index(release.name)
    older = [release_link(page, name, f"← {name}") for name in names[place + 1 : place + 2]]
    newer = [release_link(page, name, f"{name} →") for name in names[:place][-1:]]
    releases = f'<a href="{addresses.link(page, addresses.RELEASES)}">Releases</a>'
    gap = ' <span aria-hidden="true">·</span> '
    return f'<p class="trail" data-search-exclude>{gap.join([releases, *older, *newer])}</p>'


def changed(book: Book, page: str, release: Release) -> Iterator[str]:
    """What changed since the release before it; what Python explains stands apart."""
    before = older(book, release)
    if before is None:
        return
    found = book.changes[release.name]
    yield f"## What changed since {escape(before.name)}"
    own = [change for change in found if not change.by_python]
    yield listing(book, page, own, before) if own else "No verdict changed with this release."
    others = [change for change in found if change.by_python]
    if others:
        yield "These differ because Python does: on one and the same Python, both releases agree."
        yield listing(book, page, others, before)
    yield fence(f"claimcheck diff {before.name} {release.name}", "bash", searched=False)


def older(book: Book, release: Release) -> Release | None:
    """The release that was measured and comes before, None for the oldest."""
    place = book.releases.index(release)
    return next(iter(book.releases[place + 1 :]), None)


def listing(book: Book, page: str, changes: Sequence[Change], before: Release) -> str:
    """Each change: the old verdict, the new one, the claim; and whose the old one is, where not the last release's."""
    rows = "".join(
        f"<li>{change_row(book, page, change)}{'' if change.before == before.name else older_still(change)}</li>"
        for change in changes
    )
    return f'<ul class="changes">{rows}</ul>'


def change_row(book: Book, page: str, change: Change) -> str:
    """One change."""
    claim = book.by_id[change.claim].claim
    href = addresses.link(page, addresses.claim_page(claim.id))
    arrow = '<span aria-hidden="true">→</span><span class="aloud"> then </span>'
    verdicts = f"{badge(change.old, 'verdict--quiet')}{arrow}{badge(change.new, 'verdict--quiet')}"
    return f'<span class="changes__verdicts">{verdicts}</span><a href="{href}">{inline(claim.title)}</a>'


def older_still(change: Change) -> str:
    """From which release the old verdict is, where the claim was not run in the one before."""
    return f' <span class="quiet">since {escape(change.before)}</span>'


def topics(book: Book, page: str, release: Release) -> Iterator[str]:
    """The claims of each topic, with their verdicts there."""
    for topic in used_topics(book):
        rows = "".join(
            f"<li>{claim_link(page, finding, finding.by_release[release.name])}</li>"
            for finding in book.findings
            if finding.claim.topic == topic.id
        )
        yield f'### {inline(topic.title)}\n\n<ul class="claims">{rows}</ul>'
