"""`claimcheck flips`: what two folders of records, one before and one after, differ in."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from claimcheck.adapters.cli.diff import word
from claimcheck.adapters.cli.screen import console
from claimcheck.adapters.cli.shell import Exit, root_option
from claimcheck.blocked import read_blocked
from claimcheck.errors import UsageError
from claimcheck.files import write_text
from claimcheck.flips import Difference, State, compare
from claimcheck.recording import read_records
from claimcheck.rendering.flip_table import flip_table, summary
from claimcheck.rules import lint

FOLDER = click.Path(path_type=Path)


@click.command()
@click.argument("before", type=FOLDER)
@click.argument("after", type=FOLDER)
@click.option("--markdown", type=click.Path(path_type=Path, dir_okay=False), help="Write it as Markdown here.")
@root_option
@click.pass_context
def flips(ctx: click.Context, root: Path, before: Path, after: Path, *, markdown: Path | None) -> None:
    """Compare two folders of records: as they were before, and as they are after.

    A verdict has flipped where it is another in the same environment, or in a new release another than in the one
    before it, unless Python alone explains that.

    Exit status: 0 nothing or only new records with the known verdicts, 1 somebody has to look: a verdict flipped or is
    not as expected, a record is gone, an environment is blocked; 2 usage or lint, 3 a record cannot be used.
    """
    corpus = lint(root)
    found = compare(corpus.claims, state(before), state(after))
    show(console(), found)
    if markdown:
        write_text(flip_table(found), markdown)
    ctx.exit(Exit.DIFFERS if found.alarming else Exit.AS_RECORDED)


def state(folder: Path) -> State:
    """What a folder of records holds; it may hold nothing, but it must be there."""
    if not folder.is_dir():
        raise UsageError(f"no folder '{folder}'")
    return State(read_records(folder), read_blocked(folder))


def show(screen: Console, found: Difference) -> None:
    """All that somebody has to look at, then how much there is of each kind."""
    for flip in found.flips:
        places = flip.after if flip.after == flip.before else f"{flip.before} → {flip.after}"
        edited = ", edited" * flip.edited
        screen.print(f"{word(flip.old)} → {word(flip.new)} {escape(flip.claim)}  [dim]{escape(places)}{edited}[/]")
    for each in found.unexpected:
        screen.print(f"[bold]drift[/] {escape(str(each.drift))}  [dim]{escape(each.where)}[/]")
    for name in found.gone:
        screen.print(f"[bold]gone[/] {escape(name)}")
    for row in found.blocked:
        screen.print(f"[bold]blocked[/] {escape(f'{row.release} on Python {row.python}: {row.because}')}")
    screen.print(summary(found).replace("**", ""), markup=False)
