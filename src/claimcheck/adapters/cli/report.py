"""What `claimcheck verify` does once a worker has been started: run, show, compare, write."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from claimcheck.adapters.cli.junit import to_junit
from claimcheck.adapters.cli.screen import badge, console
from claimcheck.adapters.cli.wish import Wish
from claimcheck.drift import Drift, find_drift
from claimcheck.errors import UsageError
from claimcheck.files import write_json, write_text
from claimcheck.model import Claim, Corpus
from claimcheck.recording import read_records, to_json, today, write_record
from claimcheck.results import ClaimResult, Record
from claimcheck.rules import lint
from claimcheck.selecting import select
from claimcheck.sharding import corpus_of, read_shard
from claimcheck.verifying import Runner, Verifier
from claimcheck.words import LOOKS, Verdict

FEW = 20
"""Up to so many claims, a terminal shows a line for each."""


def fulfil(wish: Wish, pool: Runner, started: float) -> tuple[bool, bool]:
    """Whether a claim is broken, and whether a verdict differs from what is expected or recorded."""
    corpus, claims = chosen(wish)
    if wish.recording and len(claims) < len(corpus.claims):
        raise UsageError("a record holds all claims; leave out the selection or --record")
    records = read_records(wish.folder)
    verifier = Verifier(pool, corpus.settings, claims)
    results = sorted(watch(verifier, claims), key=lambda result: result.id)
    record = Record(verifier.environment, today(), {result.id: result for result in results})
    before = next((each for each in records if each.environment.id == record.environment.id), None)
    drifts = list(find_drift(results, before))
    summarise(console(), corpus, record, drifts, time.perf_counter() - started)
    save(record, wish)
    return any(result.verdict is Verdict.BROKEN for result in results), bool(drifts)


def chosen(wish: Wish) -> tuple[Corpus, tuple[Claim, ...]]:
    """The corpus, or as much of it as has to be read, and the claims that are meant."""
    if wish.shard:
        corpus = corpus_of(read_shard(wish.root, wish.shard))
        return corpus, corpus.claims
    corpus = lint(wish.root)
    return corpus, select(corpus, wish.names, wish.source, Verdict(wish.verdict) if wish.verdict else None)


def watch(verifier: Verifier, claims: Sequence[Claim]) -> Iterable[ClaimResult]:
    """The results, shown as they come: a bar on a terminal, a line a claim elsewhere or where there are few."""
    screen = console()
    if not screen.is_terminal:
        return shown(screen, verifier, claims)
    columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()]
    with Progress(*columns, console=screen, transient=True) as progress:
        tracked = progress.track(verifier.run(claims), total=len(claims), description="Verifying")
        results = list(tracked)
    if len(claims) <= FEW:
        for result in sorted(results, key=lambda each: each.id):
            screen.print(line(result))
    return results


def shown(screen: Console, verifier: Verifier, claims: Sequence[Claim]) -> Iterator[ClaimResult]:
    """Each result after its line was printed, in the order of the claims whatever order they end in."""
    waiting = [claim.id for claim in claims]
    ready: dict[str, ClaimResult] = {}
    for result in verifier.run(claims):
        ready[result.id] = result
        while waiting and waiting[0] in ready:
            following = ready[waiting.pop(0)]
            screen.print(line(following))
            yield following


def line(result: ClaimResult) -> str:
    """One result as a line of Rich's markup."""
    seconds = sum(snippet.seconds for snippet in result.snippets)
    return f"{badge(result.verdict)} {result.id} [dim]{seconds:.2f} s[/]"


def summarise(screen: Console, corpus: Corpus, record: Record, drifts: list[Drift], seconds: float) -> None:
    """Names all that is red, then counts."""
    for result in record.claims.values():
        if result.verdict is Verdict.BROKEN:
            screen.print(f"\n{badge(result.verdict)} {result.id}")
            screen.print("\n".join(f"    {escape(each)}" for each in details(corpus, result)))
    for drift in drifts:
        screen.print(f"\n[bold]drift[/] {escape(str(drift))}")
        if claim := corpus.claim(drift.id):
            screen.print(f"    {claim.path}; run it alone: claimcheck verify {claim.id}")
    counts = Counter(result.verdict for result in record.claims.values())
    words = ", ".join(f"[{LOOKS[v].colour}]{counts[v]} {v}[/]" for v in Verdict if counts[v])
    total = sum(counts.values())
    differ = f"{len({drift.id for drift in drifts})} differ" if drifts else "as expected and as recorded"
    if counts[Verdict.BROKEN]:
        differ = f"{counts[Verdict.BROKEN]} broken, {differ}" if drifts else "the broken ones must be mended"
    screen.print(f"\n[bold]{total} claim{'s' * (total != 1)}[/]: {words}; {differ}; {seconds:.1f} s")
    screen.print(f"[dim]{record.environment}[/]")


def details(corpus: Corpus, result: ClaimResult) -> Iterator[str]:
    """Where a broken claim broke, what was observed, and how to see it again."""
    yield result.because
    claim = corpus.claim(result.id)
    for snippet in result.snippets:
        if claim and snippet.exception:
            yield f"{claim.path}:{snippet.exception.line or 1}: {snippet.role} {snippet.outcome}: {snippet.exception}"
        yield from snippet.stderr.splitlines()[-8:]
    yield f"run it alone: claimcheck verify {result.id}"


def save(record: Record, wish: Wish) -> None:
    """Writes what was asked for, each file whole or not at all."""
    if wish.recording:
        changed = write_record(record, wish.folder)
        name = f"{wish.folder.name}/{record.environment.id}.json"
        click.echo(f"{name} {'written' if changed else 'unchanged: nothing differs but measured time'}")
    if wish.json_file:
        write_json(to_json(record, memory=True), wish.json_file)
    if wish.junit_file:
        write_text(to_junit(record), wish.junit_file)
