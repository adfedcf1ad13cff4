"""Reads `environments.toml`: which environments can be made, in the order in which they are."""

from __future__ import annotations

import re
from typing import Annotated

from packaging.requirements import InvalidRequirement, Requirement
from packaging.version import InvalidVersion, Version
from pydantic import AfterValidator, Field

from claimcheck import tables
from claimcheck.errors import Problem
from claimcheck.recipe import Recipe
from claimcheck.schema import Closed

PYTHON = re.compile(r"3\.([7-9]|[1-9][0-9])")
PIN = re.compile(r"==[^=*,]+")


def _release(text: str) -> str:
    try:
        plain = Version(text).public
    except InvalidVersion:
        plain = ""
    if plain != text:
        raise ValueError("a release such as '1.13.1'")
    return text


def _python(text: str) -> str:
    if not PYTHON.fullmatch(text):
        raise ValueError("a Python from '3.7' on, two numbers such as '3.11'")
    return text


def _pinned(text: str) -> str:
    try:
        pin = str(Requirement(text).specifier)
    except InvalidRequirement:
        pin = ""
    if not PIN.fullmatch(pin):
        raise ValueError("a package with its exact version, such as 'numpy==1.26.4'")
    return text


Release = Annotated[str, AfterValidator(_release)]
Python = Annotated[str, AfterValidator(_python)]
Pinned = Annotated[str, AfterValidator(_pinned)]


class EnvironmentRow(Closed):
    """One `[[environments]]` table."""

    release: Release
    python: Python
    requirements: tuple[Pinned, ...] = ()


class EnvironmentsFile(Closed):
    """`environments.toml`."""

    environments: list[EnvironmentRow] = Field(min_length=1)


def parse(text: str, path: str) -> tuple[tuple[Recipe, ...], list[Problem]]:
    """The recipes in a file, and every problem in it."""
    file, problems = tables.read(EnvironmentsFile, text, path)
    if file is None:
        return (), problems
    found: list[Recipe] = []
    lines = text.split("\n")
    for number, row in enumerate(file.environments):
        recipe = Recipe(row.release, row.python, row.requirements)
        if recipe.key in {each.key for each in found}:
            line = tables.line_of(lines, ("environments", number, "release"))
            said = f"release {row.release} on Python {row.python} for a second time"
            problems.append(Problem(path, line, said, "each environment once", "remove one of the two"))
        found.append(recipe)
    return tuple(found), problems
