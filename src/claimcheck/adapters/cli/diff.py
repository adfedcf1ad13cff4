"""`claimcheck diff`: which verdicts differ between two releases, or environments."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from rich.markup import escape

from claimcheck.adapters.cli.screen import console, load
from claimcheck.adapters.cli.shell import Exit, root_option
from claimcheck.changes import Comparison, compare
from claimcheck.files import write_json
from claimcheck.words import LOOKS, Verdict


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--json", "json_file", type=click.Path(path_type=Path, dir_okay=False), help="Write what differs here.")
@root_option
@click.pass_context
def diff(ctx: click.Context, root: Path, before: str, after: str, *, json_file: Path | None) -> None:
    """Compare the recorded verdicts of two releases, or of two environments by the names of their records.

    Exit status: 0 no verdict differs, 1 one does, 2 usage or lint, 3 a record cannot be used.
    """
    corpus, records = load(root)
    found = compare(corpus.claims, records, before, after)
    show(found)
    if json_file:
        write_json(to_plain(found, before, after), json_file)
    ctx.exit(Exit.DIFFERS if found.changes else Exit.AS_RECORDED)


def show(found: Comparison) -> None:
    """Each claim whose verdict differs, then how many there are of each kind."""
    screen = console()
    for change in found.changes:
        screen.print(f"{word(change.old)} → {word(change.new)} {change.claim}")
    total = len(found.changes) + found.same
    kinds = ", ".join(f"{number} {kind}" for kind, number in counts(found).items())
    claims = f"{total} claim{'s' * (total != 1)}"
    head = f"{len(found.changes)} of {claims} differ: {kinds}" if kinds else f"No verdict of {claims} differs"
    screen.print("\n" * bool(kinds) + f"[bold]{escape(head)}[/].")
    if found.apart:
        one = len(found.apart) == 1
        text = f"{len(found.apart)} {'claim was' if one else 'claims were'} not run in both as they stand now."
        screen.print(f"[dim]{text}[/]")


def word(verdict: Verdict) -> str:
    """The verdict in its colour, as wide as the longest that can be recorded."""
    return f"[{LOOKS[verdict].colour}]{LOOKS[verdict].glyph} {verdict:<8}[/]"


def counts(found: Comparison) -> dict[str, int]:
    """How often each kind of change occurs, most often first."""
    kinds = Counter(f"{change.old} → {change.new}" for change in found.changes)
    return dict(sorted(kinds.items(), key=lambda item: (-item[1], item[0])))


def to_plain(found: Comparison, before: str, after: str) -> dict[str, object]:
    """The comparison as plain data."""
    return {
        "from": before,
        "to": after,
        "changes": {change.claim: {"from": change.old, "to": change.new} for change in found.changes},
        "counts": counts(found),
        "same": found.same,
        "not_run_in_both": list(found.apart),
    }
