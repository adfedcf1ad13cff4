"""`claimcheck verify`: runs claims on a real library and says whether all is as expected and as recorded."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from claimcheck.adapters.cli.crew import cluster_options, crew
from claimcheck.adapters.cli.shell import Exit, root_option
from claimcheck.adapters.cli.wish import Wish
from claimcheck.places import library_of
from claimcheck.pools import open_pool


@click.command()
@click.argument("names", nargs=-1, metavar="[ID|TOPIC|FOLDER]...")
@click.option("--source", metavar="ID", help="Only claims that serve statements of this source.")
@click.option("--verdict", type=click.Choice(["verified", "refuted"]), help="Only claims expected to be so somewhere.")
@click.option("--shard", metavar="K/N", help="Only the K-th of N parts of the corpus; no other claim is read.")
@click.option("--python", metavar="PATH", help="An interpreter that has the library. Without it: the one that runs us.")
@click.option("--jobs", "-j", type=click.IntRange(1), help="Snippets at the same time. Without it: one a processor.")
@click.option("--record", "recording", is_flag=True, help="Write the record of this environment.")
@click.option("--records", type=click.Path(path_type=Path, file_okay=False), help="Where records are kept.")
@click.option("--json", "json_file", type=click.Path(path_type=Path, dir_okay=False), help="Write all outcomes here.")
@click.option("--junit", "junit_file", type=click.Path(path_type=Path, dir_okay=False), help="Write JUnit XML here.")
@click.option("--isolation", type=click.Choice(["fork", "fresh"]), help="A fork of a warm interpreter, or a new one.")
@cluster_options
@root_option
@click.pass_context
def verify(  # noqa: PLR0913 - one parameter an option is how click hands them over
    ctx: click.Context,
    root: Path,
    names: tuple[str, ...],
    *,
    source: str | None,
    verdict: str | None,
    shard: str | None,
    python: str | None,
    jobs: int | None,
    recording: bool,
    records: Path | None,
    json_file: Path | None,
    junit_file: Path | None,
    isolation: str | None,
    cluster: str | None,
    width: int | None,
) -> None:
    """Run claims on a real library and compare the verdicts with what is expected and recorded.

    A corpus that is too large for one run is verified in parts: one with --shard, or all of them by a cluster. They go
    to --records, and 'claimcheck merge' unites them. What only the whole corpus can show, 'claimcheck lint' checks.

    Exit status: 0 as expected and recorded, 1 a verdict differs, 2 usage or lint, 3 broken or could not run.
    """
    started = time.perf_counter()
    wish = Wish(root, names, source, verdict, shard, python, jobs or 0, recording, records, json_file, junit_file)
    if cluster or width:
        wish.check_for_cluster(isolation)
        broken, differs = there(ctx, wish, cluster, width, started)
    else:
        wish.check()
        broken, differs = here(wish, isolation, started)
    ctx.exit(Exit.COULD_NOT_RUN if broken else Exit.DIFFERS if differs else Exit.AS_RECORDED)


def here(wish: Wish, isolation: str | None, started: float) -> tuple[bool, bool]:
    """Whether a claim is broken, and whether a verdict differs."""
    python = wish.python or sys.executable
    with open_pool(library_of(wish.root) or "sys", python, wish.jobs, isolation) as pool:  # it imports while we do
        from claimcheck.adapters.cli.report import fulfil  # noqa: PLC0415 - a third of a second, hidden here

        return fulfil(wish, pool, started)


def there(ctx: click.Context, wish: Wish, cluster: str | None, width: int | None, started: float) -> tuple[bool, bool]:
    """Whether a claim is broken or could not be run, and whether a verdict differs."""
    from claimcheck.adapters.cli.shards import fulfil  # noqa: PLC0415 - as above

    with crew(cluster, width) as found:
        return fulfil(ctx, wish, found, started)
