"""TOML files with the line of every key, which the standard parser does not give."""

from __future__ import annotations

import re
import tomllib

from claimcheck.errors import Problem
from claimcheck.schema import Location, Model, check


def read(model: type[Model], text: str, path: str) -> tuple[Model | None, list[Problem]]:
    """The file as its schema has it, or every problem in it."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = re.fullmatch(r"(.*?) \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        line = int(said[2] or text.count("\n") + 1) if said else 1
        found = f"TOML that cannot be read ({said[1] if said else error})"
        return None, [Problem(path, line, found, "TOML", "correct it")]
    return check(model, data, path, lambda where: line_of(text.split("\n"), where))


def line_of(lines: list[str], where: Location) -> int:
    """The line of a place, counted from 1: of its key, or else of its table, or else the first."""
    start, end, rest = 0, len(lines), list(where)
    header = _header(lines, rest)
    if header is not None:
        start = header
        end = next((i for i in range(start + 1, len(lines)) if lines[i].startswith("[")), len(lines))
    for name in reversed([part for part in rest if isinstance(part, str)]):
        key = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=")
        for i in range(start, end):
            if key.match(lines[i]):
                return i + 1
    return start + 1


def _header(lines: list[str], where: list[int | str]) -> int | None:
    """The line of the table that holds a place, counted from 0."""
    if len(where) > 1 and isinstance(where[1], int):
        rows = [i for i, line in enumerate(lines) if line.strip() == f"[[{where[0]}]]"]
        return rows[where[1]] if where[1] < len(rows) else None
    names = [".".join(str(part) for part in where[:depth]) for depth in range(len(where), 0, -1)]
    return next((i for name in names for i, line in enumerate(lines) if line.strip() == f"[{name}]"), None)
