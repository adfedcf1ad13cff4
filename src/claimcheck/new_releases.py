"""Releases that no environment covers: which they are, and how `environments.toml` reads with them.

Pure: nothing is read, asked or printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from packaging.version import Version
from pydantic import TypeAdapter, ValidationError

from claimcheck.environments import EnvironmentRow, parse
from claimcheck.errors import UsageError
from claimcheck.recipe import Recipe

HEADER = re.compile(r"\s*\[\[\s*environments\s*\]\]")
ROWS = TypeAdapter(list[EnvironmentRow])
Minor = tuple[int, int, int]


def minor(release: Version) -> Minor:
    """What releases that differ in their patch alone have in common."""
    return release.epoch, release.major, release.minor


def pythons(recipes: Iterable[Recipe]) -> tuple[str, str]:
    """For which Pythons releases are looked for: the newest of the list, and the one after it.

    A library drops each Python some day; without the second one, its releases from then on would be missed.
    """
    newest = max(Version(each.python) for each in recipes)
    return f"{newest.major}.{newest.minor}", f"{newest.major}.{newest.minor + 1}"


def missing(recipes: Sequence[Recipe], found: Mapping[str, Sequence[Version]]) -> tuple[Recipe, ...]:
    """The newest patch of each minor release that came after what is listed, newest first.

    Args:
        recipes: All that is listed, at least one.
        found: Python to the releases that there are for it, the Python that is preferred first.
    """
    newest: dict[Minor, tuple[Version, str]] = {}
    for python, versions in found.items():
        for version in versions:
            if minor(version) not in newest or version > newest[minor(version)][0]:
                newest[minor(version)] = version, python
    listed = [Version(each.release) for each in recipes]
    new = [
        Recipe(str(version), python, _near(recipes, version).requirements)
        for version, python in newest.values()
        if version > max((each for each in listed if minor(each) == minor(version)), default=max(listed))
    ]
    return tuple(sorted(new, key=lambda each: each.key, reverse=True))


def _near(recipes: Sequence[Recipe], version: Version) -> Recipe:
    """The newest environment that is not newer, else the oldest: what it needs, the release will most likely need."""
    ordered = sorted(recipes, key=lambda each: each.key)
    return next((each for each in reversed(ordered) if Version(each.release) <= version), ordered[0])


def to_rows(recipes: Iterable[Recipe]) -> list[dict[str, object]]:
    """Environments as plain data."""
    return [asdict(each) for each in recipes]


def from_rows(text: str) -> tuple[Recipe, ...]:
    """The environments in a JSON text, as `to_rows` has them.

    Raises:
        UsageError: It is none, or does not follow the schema of `environments.toml`.
    """
    try:
        rows = ROWS.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the text"
        raise UsageError(f"no list of environments: {where}: {first['msg']}") from None
    return tuple(Recipe(row.release, row.python, row.requirements) for row in rows)


def added(text: str, recipes: Sequence[Recipe], path: str) -> str:
    """The list of environments with some more, each before the first one that is older; all else as it stands.

    Args:
        text: Of a sound file.
        recipes: To be added.
        path: The file, for the message.

    Raises:
        UsageError: One of them is listed already, or the file is written in another way than as tables.
    """
    before, _ = parse(text, path)
    if twice := {each.key for each in before} & {each.key for each in recipes}:
        release, python = min(twice)
        raise UsageError(f"{path}: release {release} on Python {python} is listed already")
    for recipe in recipes:
        text = _with(text, recipe, path)
    after, problems = parse(text, path)
    if problems or sorted(after, key=lambda each: each.key) != sorted([*before, *recipes], key=lambda each: each.key):
        raise UsageError(f"{path}: nothing can be added; write each environment as a table [[environments]]")
    return text


def _with(text: str, recipe: Recipe, path: str) -> str:
    """The text with one table more, in front of the comment that belongs to the next one."""
    lines = text.splitlines(keepends=True)
    headers = [number for number, line in enumerate(lines) if HEADER.match(line)]
    listed, _ = parse(text, path)
    older = (place for place, each in zip(headers, listed, strict=False) if each.key < recipe.key)
    place = next(older, len(lines))
    start = place
    while place < len(lines) and start and lines[start - 1].startswith("#"):
        start -= 1
    gap = "" if place < len(lines) or not lines or not lines[-1].strip() else "\n"
    lines.insert(start or place, gap + _table(recipe) + "\n" * (place < len(lines)))  # a file's own comment stays first
    return "".join(lines)


def _table(recipe: Recipe) -> str:
    pins = ", ".join(f'"{each}"' for each in recipe.requirements)
    rows = ["[[environments]]", f'release = "{recipe.release}"', f'python = "{recipe.python}"']
    return "\n".join([*rows, *([f"requirements = [{pins}]"] if pins else [])]) + "\n"
