"""A snippet and, beneath it, what it did: what it printed, warned of and raised, and where that was measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.model import Settings, Snippet
from claimcheck.rendering.badges import OUTCOMES, colour, icon
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markup import count, escape, fence, output, spanned
from claimcheck.results import Environment, SnippetResult
from claimcheck.words import Outcome


@dataclass(frozen=True)
class Run:
    """One thing that a snippet was seen to do, and everywhere it did just that.

    Attributes:
        result: In the newest of the environments.
        environments: Newest release first.
    """

    result: SnippetResult
    environments: tuple[Environment, ...]


def panel(finding: Finding, snippet: Snippet, settings: Settings, below: str = "") -> str:
    """The code as a fence, and beneath it each different thing that it did.

    Args:
        finding: The claim with what was measured of it.
        snippet: One of its snippets.
        settings: Of the corpus.
        below: A block of HTML between the code and what it did.
    """
    runs = different_runs(finding, snippet)
    pointed = next((pointed_line(run.result, snippet) for run in runs), None)
    parts = [fence(snippet.source, "python", pointed, searched=False), *filter(None, [below])]
    shown = [
        show(run, snippet, settings, folded=run.result.outcome in seen(runs[:number]))
        for number, run in enumerate(runs)
    ]
    return "\n\n".join(parts + (shown or ['<div class="run"><p class="run__head">Not run as it stands now.</p></div>']))


def seen(runs: list[Run]) -> set[Outcome]:
    """The outcomes of runs that stand above."""
    return {run.result.outcome for run in runs}


def different_runs(finding: Finding, snippet: Snippet) -> list[Run]:
    """What the snippet did, newest release first; runs that show a reader the same are one."""
    runs: dict[object, Run] = {}
    for reading in finding.readings:
        result = reading.result.snippet(snippet.role) if reading.result else None
        if result:
            key = (result.outcome,) if finding.claim.measures else said(result)
            known = runs.get(key, Run(result, ()))
            runs[key] = Run(known.result, (*known.environments, reading.environment))
    return list(runs.values())


def said(result: SnippetResult) -> tuple[object, ...]:
    """All that is shown of a run but its time."""
    return result.outcome, str(result.exception), result.stdout, result.stderr, result.warnings, result.notes


def pointed_line(result: SnippetResult, snippet: Snippet) -> int | None:
    """The line of the code that ended the snippet, counted from 1."""
    line = result.exception.line - snippet.line + 1 if result.exception and result.exception.line else 0
    return line if 0 < line <= snippet.source.count("\n") else None


def show(run: Run, snippet: Snippet, settings: Settings, *, folded: bool) -> str:
    """One run on one line of HTML; a folded one shows its details when it is opened."""
    word, look = OUTCOMES[run.result.outcome]
    line = pointed_line(run.result, snippet)
    where = f"<b>{word}</b> on line {line}" if line else f"<b>{word}</b>"
    head = f'{icon(look)} {where} <span class="run__where">{escape(circumstances(run, settings))}</span>'
    body = "".join(said_parts(run.result))
    if not folded or not body:
        return f'<div class="run {colour(look)}"><p class="run__head" data-search-exclude>{head}</p>{body}</div>'
    summary = f'<summary class="run__head" data-search-exclude>{head}</summary>'
    return f'<details class="run {colour(look)}">{summary}{body}</details>'


def circumstances(run: Run, settings: Settings) -> str:
    """Where, how long and how many asserts: `PyTorch 2.13.0 · Python 3.11 · 2 asserts · 4 ms`."""
    asserts = [count(run.result.asserts, "assert")] if run.result.asserts else []
    short = [part.replace(" ", "\N{NO-BREAK SPACE}") for part in [*asserts, duration(run.result.seconds)]]
    return " · ".join([places(run.environments, settings), *short])


def places(environments: tuple[Environment, ...], settings: Settings) -> str:
    """Environments in a few words: `PyTorch 2.15.0 and 2.13.0`, with the Python release where there is one only."""
    releases = list(dict.fromkeys(environment.release for environment in environments))
    if len(environments) == 1:
        return f"{settings.library_title} {releases[0]} · Python {environments[0].short_python}"
    return f"{settings.library_title} {spanned(releases)}"


def duration(seconds: float) -> str:
    """A wall time as a reader takes it in: `3 ms`, `1.2 s`."""
    return f"{seconds:.1f} s" if seconds >= 1 else f"{max(1, round(seconds * 1000))} ms"


def said_parts(result: SnippetResult) -> Iterator[str]:
    """What was printed, shown as a warning, raised and remarked, each below its own small heading."""
    if result.stdout.strip():
        yield part("Printed", result.stdout)
    if result.stderr.strip():
        yield part("Standard error", result.stderr)
    if result.warnings:
        yield part("Warned", "\n".join(str(warning) for warning in result.warnings))
    if result.exception:
        own = result.exception.type == "AssertionError"  # nobody arrives with a message of ours
        yield part("Raised", str(result.exception), searched=not own)
    if result.notes:
        yield part("Noted", "\n".join(result.notes))


def part(label: str, text: str, *, searched: bool = True) -> str:
    """One labelled block of output."""
    return f'<p class="run__label" data-search-exclude>{label}</p>{output(text, searched=searched)}'
