"""`claimcheck merge`: unites the records of sweeps that ran apart."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.blocked import read_blocked, write_blocked
from claimcheck.errors import UsageError
from claimcheck.files import write_json
from claimcheck.merging import merge as unite
from claimcheck.merging import settle
from claimcheck.recording import read_records, to_json
from claimcheck.results import Record


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FOLDER...")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), required=True, help="Where the result goes.")
def merge(folders: tuple[Path, ...], into: Path) -> None:
    """Unite folders of records, such as the shards of a sweep, with those that are in the target already.

    Of each claim the result of the newest day is kept. Two records that judge the same snippets differently, or one
    that cannot be read, are named, and nothing is written. Of the files beside the records, blocked.json is united
    too; worlds.json is no record and is left where it is.
    """
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"no folder '{folder}'")
    places = dict.fromkeys((*folders, into))
    found = {path: record for folder in places for path, record in files(folder)}
    blocked = [each for folder in places for each in read_blocked(folder)]
    if not found and not blocked:
        raise UsageError("no record in these folders; name those that 'claimcheck sweep' has written")
    records = unite(found)
    for record in records:
        write_json(to_json(record), into / f"{record.environment.id}.json")
    write_blocked(settle(blocked, records), into)
    count = sum(len(record.claims) for record in records)
    click.echo(f"{into}: {len(records)} records with {count} results, from {len(found)} records.")


def files(folder: Path) -> list[tuple[Path, Record]]:
    """The records of a folder with their files."""
    return [(folder / f"{record.environment.id}.json", record) for record in read_records(folder)]
