"""`records/blocked.json`: environments of the list that could not be made or used, and why; a closed schema."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from packaging.version import Version

from claimcheck.environments import EnvironmentRow
from claimcheck.errors import RecordError
from claimcheck.files import checked, read_json, write_json
from claimcheck.places import BLOCKED
from claimcheck.recipe import Recipe


@dataclass(frozen=True)
class Blocked:
    """One environment that could not be made or used.

    Attributes:
        release: Of the library.
        python: Two numbers.
        because: The reason, on one line.
        tried: The day, as `YYYY-MM-DD`.
        requirements: What else was to be installed.
    """

    release: str
    python: str
    because: str
    tried: str
    requirements: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[Version, Version]:
        """What no two of them share; the key of the recipe."""
        return Recipe(self.release, self.python).key


class BlockedRow(EnvironmentRow):
    """One entry of the file."""

    because: str
    tried: date


AGAIN = "remove the file, 'claimcheck sweep' makes it anew"


def read_blocked(folder: Path) -> tuple[Blocked, ...]:
    """The environments that a folder of records lists as blocked, newest first; none where it has no such list.

    Raises:
        RecordError: The list cannot be read, is cut off, or does not follow the schema.
    """
    path = folder / BLOCKED
    rows = checked(list[BlockedRow], read_json(path, AGAIN), path, AGAIN) if path.exists() else []
    return newest(
        Blocked(row.release, row.python, row.because, row.tried.isoformat(), row.requirements) for row in rows
    )


def newest(blocked: Iterable[Blocked]) -> tuple[Blocked, ...]:
    """One entry an environment, that of its last day, newest release first; the same whatever order they come in."""
    last = {each.key: each for each in sorted(blocked, key=lambda each: (each.tried, each.because, each.requirements))}
    return tuple(last[key] for key in sorted(last, reverse=True))


def write_blocked(blocked: Iterable[Blocked], folder: Path) -> None:
    """Writes the list whole or not at all; where nothing is blocked, there is no file.

    Raises:
        RecordError: It could not be written; the old one is untouched.
    """
    path = folder / BLOCKED
    if rows := [asdict(each) for each in newest(blocked)]:
        write_json(rows, path)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise RecordError(path, f"cannot be removed: {error.strerror}") from error
