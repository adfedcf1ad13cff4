"""`claimcheck sources`: which statements are answered, and whether the articles still are what was read."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import click
from rich.markup import escape

from claimcheck.adapters.cli.screen import badge, console, load
from claimcheck.adapters.cli.shell import root_option
from claimcheck.coverage import Coverage, compare, cover
from claimcheck.errors import LintError
from claimcheck.judging import over_environments
from claimcheck.rules import lint
from claimcheck.standing import standing
from claimcheck.words import Verdict


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Every statement with its claims, its reason and its verdict.")
@root_option
@click.pass_context
def sources(ctx: click.Context, root: Path, *, as_json: bool) -> None:
    """Show how many statements of each source are verified, refuted, or cannot be decided by code."""
    ctx.obj = root
    if ctx.invoked_subcommand:
        return
    corpus, records = load(root)
    verdicts = {claim.id: over_environments(standing(claim, records).values()) for claim in corpus.claims}
    covered = {source.id: cover(corpus, source, verdicts) for source in corpus.sources}
    if as_json:
        rows = {row.statement.id: _plain(row) for each in covered.values() for row in each}
        click.echo(json.dumps({"statements": rows}, indent=1))
        return
    screen = console()
    for source in corpus.sources:
        screen.print(f"[bold]{source.id}[/] {escape(source.title)} [dim]({escape(source.file)})[/]")
        counts = Counter(row.verdict for row in covered[source.id])
        for verdict in Verdict:
            if counts[verdict]:
                screen.print(f"  {badge(verdict)} {counts[verdict]:3}")


def _plain(row: Coverage) -> dict[str, object]:
    claims = [claim.id for claim in row.claims]
    return {"claims": claims, "reason": row.statement.reason, "verdict": row.verdict}


@sources.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.pass_obj
def check(root: Path, folder: Path) -> None:
    """Compare every statement with the articles in FOLDER, by hash."""
    corpus = lint(root)
    problems = [problem for source in corpus.sources for problem in compare(source, folder)]
    if problems:
        raise LintError(problems)
    count = sum(len(source.statements) for source in corpus.sources)
    click.echo(f"{count} statements of {len(corpus.sources)} sources: every text is the one that was read.")
