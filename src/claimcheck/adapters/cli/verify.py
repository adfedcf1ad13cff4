"""`claimcheck verify`: runs claims on a PyTorch and says whether all is as expected and as recorded."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from claimcheck.adapters.cli.shell import Exit, root_option
from claimcheck.places import library_of
from claimcheck.pools import open_pool


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
    wish = (root, names, source, verdict, recording, json_file, junit_file)
    with open_pool(library_of(root) or "sys", python, jobs or 0, isolation) as pool:  # it imports while we do
        from claimcheck.adapters.cli.report import Wish, fulfil  # noqa: PLC0415 - a third of a second, hidden here

        broken, differs = fulfil(Wish(*wish), pool, started)
    ctx.exit(Exit.COULD_NOT_RUN if broken else Exit.DIFFERS if differs else Exit.AS_RECORDED)
