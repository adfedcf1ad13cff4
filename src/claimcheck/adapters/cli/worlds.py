"""`claimcheck worlds`: runs every claim in altered libraries and says which verdicts could have been otherwise."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from claimcheck.adapters.cli.screen import badge, console
from claimcheck.adapters.cli.shell import Exit, root_option
from claimcheck.errors import Problem, UsageError
from claimcheck.evidence import Evidence, falsified_by, flipped_by, not_told_apart
from claimcheck.evidence_record import read_evidence, to_plain, write_evidence
from claimcheck.experiment import Experiment
from claimcheck.files import write_json
from claimcheck.judging import JUDGED
from claimcheck.model import Corpus
from claimcheck.pools import open_pool
from claimcheck.rules import gate, lint
from claimcheck.selecting import select


@click.command()
@click.argument("names", nargs=-1, metavar="[CLAIM|TOPIC|WORLD]...")
@click.option("--again", is_flag=True, help="Run all pairs, also those that are known.")
@click.option("--python", default=sys.executable, metavar="PATH", help="An interpreter that has the library.")
@click.option("--jobs", "-j", type=click.IntRange(1), help="Snippets at the same time. Without it: one a processor.")
@click.option("--json", "json_file", type=click.Path(path_type=Path, dir_okay=False), help="Write all flips here.")
@root_option
@click.pass_context
def worlds(  # noqa: PLR0913 - one parameter an option is how click hands them over
    ctx: click.Context,
    root: Path,
    names: tuple[str, ...],
    *,
    again: bool,
    python: str,
    jobs: int | None,
    json_file: Path | None,
) -> None:
    """Run claims in altered libraries, to see which verdicts could have been otherwise.

    Without names, all of them, each in the worlds that concern it; the result is written to records/worlds.json, and
    what it knows is not run again. A named claim is run in every world.

    Exit status: 0 all verdicts flip somewhere, 1 one does not, 2 usage or lint, 3 a world is wrong or could not run.
    """
    started = time.perf_counter()
    corpus = chosen(lint(root), names)
    records = root / "records"
    before = None if again or names else read_evidence(records)
    with open_pool(corpus.settings.library, python, jobs or 0) as pool:
        experiment = Experiment(pool, corpus, before, everything=bool(names))
        watch(experiment)
    evidence = experiment.evidence()
    screen = console()
    show(screen, corpus, evidence) if names else summarise(screen, corpus, evidence)
    spent = f"{time.perf_counter() - started:.1f} s"
    ran = f"{len(experiment.pairs):,} pairs run, {experiment.reused:,} known, {spent}"
    screen.print(f"\n{ran}, on {escape(str(evidence.environment))}.", style="dim")
    if json_file:
        write_json(to_plain(evidence, corpus), json_file)
    if not names:
        write_evidence(evidence, corpus, records)
    ctx.exit(judged(experiment.problems, [] if names else gate(corpus, evidence)))


def chosen(corpus: Corpus, names: tuple[str, ...]) -> Corpus:
    """The corpus with the claims and worlds that are named; all of a kind of which none is.

    Raises:
        UsageError: A name means nothing, or the corpus has no worlds.
    """
    if not corpus.worlds:
        raise UsageError(f"no worlds in {corpus.root}/worlds; write one beside the claims")
    known = {world.id: world for world in corpus.worlds}
    named = tuple(known[name] for name in dict.fromkeys(names) if name in known)
    claims = select(corpus, [name for name in names if name not in known])
    return replace(corpus, claims=claims, worlds=named or corpus.worlds)


def watch(experiment: Experiment) -> None:
    """Runs what has to be run, with a bar where there is a terminal."""
    columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
    screen = Console(stderr=True)
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        total = len(experiment.pairs)
        for _ in progress.track(experiment.run(), total=total, description="Running claims in worlds"):
            pass


def show(screen: Console, corpus: Corpus, evidence: Evidence) -> None:
    """Each claim with the worlds in which it flips, and what it said there."""
    for claim in corpus.claims:
        case = evidence.cases[claim.id]
        screen.print(f"{badge(case.verdict)} {claim.id}")
        near = set(falsified_by(evidence, claim, corpus.worlds))
        if case.verdict in JUDGED and not near:
            screen.print("    [yellow]flips in none of these worlds that concerns it[/]")
        for world in flipped_by(evidence, claim, corpus.worlds):
            beside = "" if world in near else "  [dim](not about what it states)[/]"
            screen.print(f"    flips in [bold]{world.id}[/]{beside}")
            if said := case.trials[world.id].said:
                screen.print(f"      [dim]{escape(said.splitlines()[0])}[/]")


def summarise(screen: Console, corpus: Corpus, evidence: Evidence) -> None:
    """Each world with the number of claims that flip there, then how sharp the corpus is."""
    near = {claim.id: list(falsified_by(evidence, claim, corpus.worlds)) for claim in corpus.claims}
    for world in corpus.worlds:
        number = sum(world in found for found in near.values())
        screen.print(f"{number:4} {world.id}  [dim]{escape(world.statement)}[/]")
    counts = [len(near[name]) for name, case in evidence.cases.items() if case.verdict in JUDGED]
    pairs = list(not_told_apart(evidence, [world for world in corpus.worlds if evidence.knows(world)]))
    screen.print(f"\n{len(counts)} judged claims in {len(corpus.worlds)} worlds.", style="bold")
    if counts:
        screen.print(f"Worlds in which a verdict flips: at least {min(counts)}, median {median(counts):g}.")
    screen.print(f"Pairs of worlds that no claim tells apart: {len(pairs)}.")
    for one, other in pairs:
        screen.print(f"    {one.id}\n    {other.id}\n")


def judged(wrong: list[Problem], unfit: list[Problem]) -> Exit:
    """Names every problem and gives the status that belongs to the worst."""
    for problem in (*wrong, *unfit):
        click.echo(str(problem), err=True)
    return Exit.COULD_NOT_RUN if wrong else Exit.DIFFERS if unfit else Exit.AS_RECORDED
