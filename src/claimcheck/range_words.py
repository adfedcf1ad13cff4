"""Ranges in words, for pages and terminals alike."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.ranges import OTHER, Factor, Ranges, Span, boundaries
from claimcheck.words import LOOKS, Verdict

FEW = 4
"""Environments that are named one by one."""


def sentence(ranges: Ranges, library: str) -> str:
    """What the verdict depends on, as plain text: the newest range first, then where it changes.

    Args:
        ranges: From `infer`.
        library: The library's name as a reader knows it.
    """
    titles = {Factor.RELEASE: library, Factor.PYTHON: "Python"}
    if ranges.both:
        parts = [both(ranges, titles)]
    elif len(ranges.spans) == 1:
        parts = [everywhere(ranges, titles)]
    else:
        where = f", in every {library} release measured" if ranges.factor is Factor.PYTHON else ""
        parts = [capital(f"{row(ranges.spans, titles[ranges.factor])}{where}."), turning(ranges.spans)]
    if ranges.rival:
        other = row(ranges.rival, titles[OTHER[ranges.factor]])
        parts.append(f"Python explains it as well, {other}: what was measured does not tell the two apart.")
    return " ".join([*parts, *missing(ranges, library)])


def everywhere(ranges: Ranges, titles: dict[Factor, str]) -> str:
    """One verdict wherever it was measured."""
    names = ranges.measured[Factor.RELEASE]
    pythons = ranges.measured[Factor.PYTHON]
    measured = "the only release measured" if len(names) == 1 else f"all {len(names)} releases measured"
    where = f"{titles[Factor.RELEASE]} {reach(names[0], names[-1])}, {measured}"
    return f"{word(ranges.spans[0].verdict)} in {where}, on Python {reach(pythons[0], pythons[-1])}."


def both(ranges: Ranges, titles: dict[Factor, str]) -> str:
    """A sentence for each span, newest first; what happens within one depends on the other factor."""
    inner = titles[OTHER[ranges.factor]]
    told = [
        f"{'in' if ranges.factor is Factor.RELEASE else 'on'} {titles[ranges.factor]} {reach(span.first, span.last)} "
        f"{row(span.inside, inner) if span.inside else word(span.verdict).lower()}"
        for span in reversed(ranges.spans)
    ]
    return f"The verdict depends on the release and on Python. {' '.join(capital(f'{each}.') for each in told)}"


def row(spans: Sequence[Span], title: str) -> str:
    """Each span with its verdict, newest first; the title stands at the first one."""
    preposition = "on" if title == "Python" else "in"
    told = [f"{word(span.verdict).lower()} {preposition} {reach(span.first, span.last)}" for span in reversed(spans)]
    return "; ".join([told[0].replace(f" {preposition} ", f" {preposition} {title} ", 1), *told[1:]])


def turning(spans: Sequence[Span]) -> str:
    """Between which neighbours the verdict changed."""
    return f"It changed {' and '.join(f'between {old} and {new}' for old, new in boundaries(spans))}."


def missing(ranges: Ranges, library: str) -> list[str]:
    """Where the claim was not run, so that no range seems to have been measured there."""
    if not ranges.unchecked:
        return []
    names = [f"{each.release} (Python {each.short_python})" for each in ranges.unchecked]
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return [f"Not run in {library} {', '.join(names[:FEW])}{more}."]


def reach(first: str, last: str) -> str:
    """One value, or the two ends of a range."""
    return first if first == last else f"{first} to {last}"


def word(verdict: Verdict | None) -> str:
    """The verdict, capitalised; `depends` is one that differs from machine to machine."""
    if verdict in {None, Verdict.DEPENDS}:
        return "Different from machine to machine"
    return LOOKS[verdict].label if verdict else ""


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
