"""Unites records of several folders: of each claim the newest result, whatever order they come in.

Pure: nothing is read, run or printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from claimcheck.blocked import Blocked
from claimcheck.errors import RecordError
from claimcheck.results import ClaimResult, Record, record_of


def merge(records: Mapping[Path, Record]) -> list[Record]:
    """One record an environment, sorted by its id; merging it again, with any of its parts, changes nothing.

    Args:
        records: File to the record in it.

    Raises:
        RecordError: Two of them cannot both be right.
    """
    files = sorted(records.items(), key=lambda each: (each[1].environment.id, each[0]))
    groups = [list(group) for _, group in groupby(files, key=lambda each: each[1].environment.id)]
    return [unite(group) for group in groups]


def unite(records: list[tuple[Path, Record]]) -> Record:
    """The record of one environment.

    Args:
        records: Each with its file, at least one.

    Raises:
        RecordError: They are of two environments, or judge the same snippets differently.
    """
    first, environment = records[0][0], records[0][1].environment
    judged: dict[tuple[str, str], tuple[Path, ClaimResult]] = {}
    newest: dict[str, ClaimResult] = {}
    for path, record in records:
        if record.environment != environment:
            said = f"is of '{record.environment}', and {first} of '{environment}'; keep one of the two"
            raise RecordError(path, said)
        for result in record.dated().values():
            agree(judged.setdefault((result.id, result.digest), (path, result)), path, result)
            newest[result.id] = max(newest.get(result.id, result), result, key=rank)
    return record_of(environment, newest.values(), min(record.measured for _, record in records))


def agree(before: tuple[Path, ClaimResult], path: Path, result: ClaimResult) -> None:
    """Nothing, where two results of the same snippets have the same verdict.

    Raises:
        RecordError: They have not.
    """
    other, earlier = before
    if earlier.verdict is not result.verdict:
        said = f"'{result.id}' is {result.verdict}, and {earlier.verdict} in {other}, by the same snippets"
        raise RecordError(path, f"{said}; measure it anew and remove the one that is wrong")


def rank(result: ClaimResult) -> tuple[str, str]:
    """A key by which the newer of two results is greater; between two of one day, the choice is only a fixed one."""
    return result.measured, json.dumps(asdict(result), sort_keys=True)


def settle(blocked: Iterable[Blocked], records: Iterable[Record]) -> list[Blocked]:
    """The blocked environments of which there is no record."""
    there = {(each.environment.release, each.environment.python.rpartition(".")[0]) for each in records}
    return [each for each in blocked if (each.release, each.python) not in there]
