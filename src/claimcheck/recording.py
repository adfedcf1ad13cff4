"""Records: one JSON file an environment, checked against a closed schema, written whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from packaging.version import Version

from claimcheck.errors import RecordError
from claimcheck.files import checked, read_json, write_json
from claimcheck.places import BLOCKED, EVIDENCE
from claimcheck.record_schema import SCHEMA, ClaimRow, RecordFile
from claimcheck.results import ClaimResult, Environment, Raised, Record, SnippetResult, Warned

AGAIN = "measure it anew with 'claimcheck verify --record'"
OPTIONAL = {"caught", "stdout", "stderr", "warnings", "notes", "because", "measures", "measured", "line"}


def to_json(record: Record, *, memory: bool = False) -> dict[str, Any]:
    """The record as plain data, sorted by claim id.

    Args:
        record: What was measured.
        memory: With the peak memory of each snippet, which differs from run to run.
    """
    environment = {**asdict(record.environment), record.environment.library: record.environment.release}
    claims = {name: _claim(record.claims[name], memory=memory) for name in sorted(record.claims)}
    return {"schema": SCHEMA, "environment": environment, "measured": record.measured, "claims": claims}


def _claim(result: ClaimResult, *, memory: bool) -> dict[str, Any]:
    row = asdict(result)
    del row["id"]
    for snippet in row["snippets"]:
        snippet["seconds"] = round(snippet["seconds"], 4)
        if not memory:
            del snippet["peak_kib"]
        for exception in filter(None, [snippet["exception"], *snippet["caught"]]):
            del exception["traceback"]  # it names the folders of one machine
        snippet["caught"] = [_without_empty(exception) for exception in snippet["caught"]]
    return _without_empty({**row, "snippets": [_without_empty(snippet) for snippet in row["snippets"]]})


def _without_empty(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value or key not in OPTIONAL}


def from_json(data: object, path: Path) -> Record:
    """The record in plain data.

    Raises:
        RecordError: The data does not follow the schema, or follows a newer one.
    """
    file = checked(RecordFile, data, path, AGAIN, SCHEMA)
    claims = {name: _result(name, row) for name, row in file.claims.items()}
    return Record(Environment(**file.environment.model_dump()), file.measured.isoformat(), claims)


def _result(name: str, row: ClaimRow) -> ClaimResult:
    snippets = tuple(
        SnippetResult(
            **snippet.model_dump(exclude={"exception", "caught", "warnings"}),
            caught=tuple(Raised(**each.model_dump()) for each in snippet.caught),
            exception=Raised(**snippet.exception.model_dump()) if snippet.exception else None,
            warnings=tuple(Warned(each.category, each.message) for each in snippet.warnings),
        )
        for snippet in row.snippets
    )
    day = row.measured.isoformat() if row.measured else ""
    return ClaimResult(name, row.verdict, row.expected, row.digest, snippets, row.because, row.measures, day)


def read_record(path: Path) -> Record:
    """The record in a file.

    Raises:
        RecordError: It cannot be read, is cut off, or does not follow the schema.
    """
    return from_json(read_json(path, AGAIN), path)


def read_records(folder: Path, read: Callable[[Path], Record] = read_record) -> list[Record]:
    """Every record of a folder, newest release first; none where there is no folder.

    Args:
        folder: Holds them.
        read: Reads one.

    Raises:
        RecordError: One of them cannot be used, or has the name of another environment.
    """
    records = {path: read(path) for path in sorted(folder.glob("*.json")) if path.name not in {BLOCKED, EVIDENCE}}
    for path, record in records.items():
        if record.environment.id != path.stem:
            raise RecordError(path, f"is of the environment '{record.environment.id}'; rename it")
    return sorted(records.values(), key=lambda record: newest_first(record.environment), reverse=True)


def newest_first(environment: Environment) -> tuple[Version, Version]:
    """A key that sorts environments by release, then by Python."""
    return Version(environment.release), Version(environment.python)


def today() -> str:
    """The day, as records write it."""
    return datetime.now(UTC).date().isoformat()


def write_record(record: Record, folder: Path) -> bool:
    """Writes the record under its environment's id; False where nothing but measured time has changed.

    Raises:
        RecordError: It could not be written; the old one is untouched.
    """
    path = folder / f"{record.environment.id}.json"
    with contextlib.suppress(RecordError):
        if path.exists() and without_time(read_record(path)) == without_time(record):
            return False
    write_json(to_json(record), path)
    return True


def without_time(record: Record) -> dict[str, Any]:
    """What two runs in one environment must agree on, byte for byte."""
    data = to_json(record)
    del data["measured"]
    for claim in data["claims"].values():
        claim.pop("measured", None)
        for snippet in claim["snippets"]:
            del snippet["seconds"]
            if "measures" in claim:
                snippet.pop("stdout", None)
                snippet["exception"] = bool(snippet["exception"])
    return data
