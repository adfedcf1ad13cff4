"""`claimcheck sweep`: makes one environment of the list after another and verifies all claims in each."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from claimcheck.adapters.cli.crew import Crew, cluster_options, crew
from claimcheck.adapters.cli.screen import badge, console
from claimcheck.adapters.cli.shell import Exit, fail, root_option
from claimcheck.drift import find_drift
from claimcheck.errors import ExecutorError, UsageError
from claimcheck.making import GB
from claimcheck.model import Corpus
from claimcheck.places import ENVIRONMENTS
from claimcheck.recipe import ONLY, choose
from claimcheck.results import Record
from claimcheck.rules import lint
from claimcheck.sweeping import Measured, Sweep, Wanted
from claimcheck.words import Verdict


@click.command()
@click.option("--only", metavar="RANGE", help=f"Only these environments: {ONLY}.")
@click.option("--shard", metavar="K/N", help="Of these, the K-th of every N; the shards together are all of them.")
@click.option("--records", type=click.Path(path_type=Path, file_okay=False), help="Where the records go.")
@click.option("--again", is_flag=True, help="Run all claims, also those whose results are recorded.")
@click.option("--jobs", "-j", type=click.IntRange(1), help="Snippets at the same time. Without it: one a processor.")
@click.option("--disk", type=click.FloatRange(0, min_open=True), default=12, show_default=True, help="GB it may take.")
@cluster_options
@root_option
@click.pass_context
def sweep(  # noqa: PLR0913 - one parameter an option is how click hands them over
    ctx: click.Context,
    root: Path,
    *,
    only: str | None,
    shard: str | None,
    records: Path | None,
    again: bool,
    jobs: int | None,
    disk: float,
    cluster: str | None,
    width: int | None,
) -> None:
    """Make each environment of environments.toml, run all claims in it, write its record, remove it.

    What is recorded of the claims as they stand now is not run again, so a sweep that was cut off goes on where it was.
    An environment that cannot be made or used is listed in records/blocked.json, and the others go on.
    On a cluster, each worker makes and runs environments of its own; the records are written here all the same.

    Exit status: 0 as expected, 1 a verdict differs, 2 usage or lint, 3 a claim is broken or an environment blocked.
    """
    started = time.perf_counter()
    corpus = lint(root)
    if not corpus.environments:
        raise UsageError(f"no environments in {root / ENVIRONMENTS}; list at least one there")
    recipes = choose(corpus.environments, corpus.settings.library, only, shard)
    folder = records or root / "records"
    with crew(cluster, width) as found:
        wanted = Wanted(again=again, jobs=jobs or 0, disk=int(disk * GB), platform=found.platform)
        work = Sweep(corpus, recipes, folder, wanted)
        results = gather(ctx, work, found, corpus.settings.library)
    ctx.exit(summarise(console(), corpus, work, results, time.perf_counter() - started))


def gather(ctx: click.Context, work: Sweep, found: Crew, library: str) -> list[Measured]:
    """All that was measured; a message and its status where something came between."""
    results: list[Measured] = []
    try:
        for measured in watch(console(), work, found, library):
            results.append(measured)  # noqa: PERF402 - what is there when it is interrupted counts
    except (KeyboardInterrupt, ExecutorError) as error:
        stopped = isinstance(error, KeyboardInterrupt)
        said = f"Interrupted: {found.interrupted}" if stopped else str(error)
        done = f"{len(results)} of {len(work.tasks)} environments are done"
        status = Exit.INTERRUPTED if stopped else Exit.COULD_NOT_RUN
        fail(ctx, f"{said}, {done}. Run it again to go on.", status)
    return results


def watch(screen: Console, work: Sweep, found: Crew, library: str) -> Iterator[Measured]:
    """Each environment after its line was printed; a bar with the time left where there is a terminal."""
    for recipe, record in work.done.items():
        screen.print(f"{recipe.title(library)}: all {len(record.claims)} claims recorded, skipped")
    columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()]
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        left = {task.recipe: task.recipe.title(library) for task in work.tasks}
        shown = progress.add_task(", ".join(list(left.values())[: found.width]), total=len(left))
        started = time.perf_counter()
        for number, measured in enumerate(work.run(found.executor, found.width), 1):
            screen.print(line(measured, library), markup=False)
            del left[measured.task.recipe]
            minutes = (time.perf_counter() - started) / number * len(left) / 60
            following = ", ".join(list(left.values())[: found.width])
            description = f"{following}, about {minutes:.0f} minutes left" if left else "Done"
            progress.update(shown, advance=1, description=description)
            yield measured


def line(measured: Measured, library: str) -> str:
    """One environment on one line."""
    title = measured.task.recipe.title(library)
    if measured.record is None:
        return f"{title}: blocked: {measured.because}"
    total = len(measured.record.claims)
    few = "" if measured.ran == total else f", {measured.ran} of them run"
    spent = f"{measured.making:.0f} s to make, {measured.running:.0f} s to run"
    return f"{title}: {total} claims{few}, {counted(measured.record)}, {spent}"


def counted(record: Record) -> str:
    """How many claims have each verdict."""
    counts = Counter(result.verdict for result in record.claims.values())
    return ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])


def summarise(screen: Console, corpus: Corpus, work: Sweep, results: list[Measured], seconds: float) -> Exit:
    """Names all that is red, then counts; the status that belongs to the worst."""
    library = corpus.settings.library
    blocked = [each for each in results if each.record is None]
    pairs: list[tuple[Record | None, Record]] = [(None, record) for record in work.done.values()]
    pairs += [(same(each), each.record) for each in results if each.record]
    red = [problem for before, record in pairs for problem in problems(corpus, before, record)]
    for _, text in red:
        screen.print(text)
    for each in blocked:
        screen.print(f"\n[bold]blocked[/] {escape(each.task.recipe.title(library))}: {escape(each.because)}")
    run, skipped = len(results) - len(blocked), len(work.done)
    peak = max((each.peak for each in results), default=0) / GB
    counts = f"{run} run, {skipped} skipped, {len(blocked)} blocked"
    screen.print(f"\n[bold]{counts}[/]; {seconds / 60:.1f} minutes; {peak:.1f} GB on the disk at most")
    broken = any(verdict is Verdict.BROKEN for verdict, _ in red)
    return Exit.COULD_NOT_RUN if blocked or broken else Exit.DIFFERS if red else Exit.AS_RECORDED


def same(measured: Measured) -> Record | None:
    """What was recorded of the same environment before."""
    where = measured.record.environment if measured.record else None
    return next((each for each in measured.task.before if each.environment == where), None)


def problems(corpus: Corpus, before: Record | None, record: Record) -> Iterator[tuple[Verdict, str]]:
    """Broken claims and drift in one record, in Rich's markup."""
    where = escape(f"{record.environment.library} {record.environment.release} on Python {record.environment.python}")
    for result in record.claims.values():
        if result.verdict is Verdict.BROKEN:
            yield result.verdict, f"\n{badge(result.verdict)} {result.id}, {where}\n    {escape(result.because)}"
    for drift in find_drift(record.claims.values(), before):
        claim = corpus.claim(drift.id)
        path = f"\n    {claim.path}" if claim else ""
        yield drift.measured, f"\n[bold]drift[/] {escape(str(drift))}, {where}{path}"
