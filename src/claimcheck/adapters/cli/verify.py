"""`claimcheck verify`: runs claims on a PyTorch and says whether all is as expected and as recorded."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from claimcheck.adapters.cli.junit import to_junit
from claimcheck.adapters.cli.shell import Exit, badge, console, root_option
from claimcheck.corpus import read_settings
from claimcheck.drift import Drift, find_drift
from claimcheck.errors import UsageError
from claimcheck.model import Claim, Corpus
from claimcheck.recording import read_records, to_json, write_json, write_record, write_text
from claimcheck.results import ClaimResult, Record
from claimcheck.rules import lint
from claimcheck.selecting import select
from claimcheck.verifying import Verifier, open_pool
from claimcheck.words import LOOKS, Verdict

FEW = 20
"""Up to so many claims, a terminal shows a line for each."""


@click.command()
@click.argument("names", nargs=-1, metavar="[ID|TOPIC|FOLDER]...")
@click.option("--source", metavar="ID", help="Only claims that serve statements of this source.")
@click.option("--verdict", type=click.Choice(["verified", "refuted"]), help="Only claims expected to be so somewhere.")
@click.option("--python", default=sys.executable, metavar="PATH", help="An interpreter that has the library.")
@click.option("--jobs", "-j", type=click.IntRange(1), help="Snippets at the same time. Without it: one a processor.")
@click.option("--record", "recording", is_flag=True, help="Write the record of this environment.")
@click.option("--json", "json_file", type=click.Path(path_type=Path, dir_okay=False), help="Write all outcomes here.")
@click.option("--junit", "junit_file", type=click.Path(path_type=Path, dir_okay=False), help="Write JUnit XML here.")
@click.option("--isolation", type=click.Choice(["fork", "fresh"]), help="A fork of a warm interpreter, or a new one.")
@root_option
@click.pass_context
def verify(  # noqa: PLR0913 - one parameter an option is how click hands them over
    ctx: click.Context,
    root: Path,
    names: tuple[str, ...],
    *,
    source: str | None,
    verdict: str | None,
    python: str,
    jobs: int | None,
    recording: bool,
    json_file: Path | None,
    junit_file: Path | None,
    isolation: str | None,
) -> None:
    """Run claims on a real library and compare the verdicts with what is expected and recorded.

    Exit status: 0 as expected and recorded, 1 a verdict differs, 2 usage or lint, 3 broken or could not run.
    """
    started = time.perf_counter()
    settings = read_settings(root)
    with open_pool(settings.library, python, jobs or 0, isolation) as pool:  # it imports while we read
        corpus = lint(root)
        claims = select(corpus, names, source, Verdict(verdict) if verdict else None)
        if recording and len(claims) < len(corpus.claims):
            raise UsageError("a record holds all claims; leave out the selection or --record")
        records = read_records(root / "records")
        verifier = Verifier(pool, settings, claims)
        results = sorted(watch(verifier, claims), key=lambda result: result.id)
    today = datetime.now(UTC).date().isoformat()
    record = Record(verifier.environment, today, {result.id: result for result in results})
    before = next((each for each in records if each.environment.id == record.environment.id), None)
    drifts = list(find_drift(results, before))
    summarise(console(), corpus, record, drifts, time.perf_counter() - started)
    save(record, root / "records" if recording else None, json_file, junit_file)
    broken = any(result.verdict is Verdict.BROKEN for result in results)
    ctx.exit(Exit.COULD_NOT_RUN if broken else Exit.DIFFERS if drifts else Exit.AS_RECORDED)


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
    differ = f"{len({drift.id for drift in drifts})} differ" if drifts else "as expected and as recorded"
    if counts[Verdict.BROKEN]:
        differ = f"{counts[Verdict.BROKEN]} broken, {differ}" if drifts else "the broken ones must be mended"
    screen.print(f"\n[bold]{sum(counts.values())} claims[/]: {words}; {differ}; {seconds:.1f} s")
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


def save(record: Record, folder: Path | None, json_file: Path | None, junit_file: Path | None) -> None:
    """Writes what was asked for, each file whole or not at all."""
    if folder:
        changed = write_record(record, folder)
        name = f"{folder.name}/{record.environment.id}.json"
        click.echo(f"{name} {'written' if changed else 'unchanged: nothing differs but measured time'}")
    if json_file:
        write_json(to_json(record, memory=True), json_file)
    if junit_file:
        write_text(to_junit(record), junit_file)
