"""`records/blocked.json`: environments in which nothing could be run, and why. They have no verdict, and get none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import RecordError
from claimcheck.places import BLOCKED

AGAIN = "make it anew with 'claimcheck sweep'"


@dataclass(frozen=True)
class Blocked:
    """One environment that could not be made, or in which the library could not be imported.

    Attributes:
        release: Of the library.
        python: Of Python; empty where the file does not say.
        because: In one line.
        tried: How or when; empty where the file does not say.
    """

    release: str
    python: str = ""
    because: str = ""
    tried: str = ""


def read_blocked(folder: Path) -> tuple[Blocked, ...]:
    """What a folder of records says could not be run, in its order; nothing where there is no such file.

    A row may have more keys than are read here. The rows are a list, or stand under `blocked`.

    Raises:
        RecordError: The file cannot be read, or a row names no release.
    """
    path = folder / BLOCKED
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise RecordError(path, f"cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise RecordError(path, f"no JSON ({error}); {AGAIN}") from None
    rows = data.get(BLOCKED.removesuffix(".json")) if isinstance(data, dict) else data
    if not isinstance(rows, list):
        raise RecordError(path, f"holds no list of environments; {AGAIN}")
    return tuple(_row(row, number, path) for number, row in enumerate(rows, 1))


def _row(row: object, number: int, path: Path) -> Blocked:
    if not isinstance(row, dict) or not isinstance(row.get("release"), str):
        raise RecordError(path, f"row {number} names no release; {AGAIN}")
    return Blocked(row["release"], *(_text(row.get(key)) for key in ("python", "because", "tried")))


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
