"""Front matter: YAML between two lines of three dashes, read with the line of every key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from packaging.specifiers import SpecifierSet

from claimcheck.errors import Problem
from claimcheck.model import Expectation
from claimcheck.schema import FrontMatter, Location, Where, check
from claimcheck.words import Verdict

FENCE = "---"


def split(text: str, path: str) -> tuple[str, int, list[Problem]]:
    """The YAML, and the number of lines that it takes with both fences."""
    lines = text.split("\n")
    if lines[0] != FENCE:
        found = f"the first line {lines[0][:60]!r}" if text.strip() else "an empty file"
        expected = "a line of three dashes, which opens the front matter"
        return "", 0, [Problem(path, 1, found, expected, "begin the file with front matter")]
    if FENCE not in lines[1:]:
        expected = "a second line of three dashes"
        return "", len(lines), [Problem(path, 1, "front matter without an end", expected, "close it with '---'")]
    end = lines.index(FENCE, 1)
    return "\n".join(lines[1:end]), end + 1, []


def read(text: str, path: str) -> tuple[FrontMatter | None, dict[str, int], list[Problem]]:
    """The front matter as its schema has it, the line of each key, and every problem.

    Args:
        text: The YAML alone; its first line is line 2 of the file.
        path: The file, for the messages.
    """
    try:
        events = yaml.parse(text, yaml.SafeLoader) if "*" in text else ()
        aliases = [event for event in events if isinstance(event, yaml.AliasEvent)]
        root, data = (None, None) if aliases else _load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a ValueError is a date or number that is none
        mark = getattr(error, "problem_mark", None)
        found = f"YAML that cannot be read ({getattr(error, 'problem', error)})"
        line = mark.line + 2 if mark else 2
        return None, {}, [Problem(path, line, found, "one key and its value a line", "quote or correct it")]
    if aliases:
        found, line = f"the YAML alias '*{aliases[0].anchor}'", aliases[0].start_mark.line + 2  # type: ignore[union-attr]
        return None, {}, [Problem(path, line, found, "each value where it is used", "write it out")]
    if not isinstance(root, yaml.MappingNode):
        found = "empty front matter" if data is None else f"front matter that is {data!r}"
        return None, {}, [Problem(path, 2, found, "keys and values", "write 'key: value'")]
    lines = {key.value: key.start_mark.line + 2 for key, _ in root.value}
    twice = [
        Problem(path, mark.line + 2, f"the key '{name}' a second time", "each key once", "remove one of them")
        for name, mark in _repeated(root)
    ]
    model, problems = check(FrontMatter, data, path, lambda where: _line(root, where) + 2)
    return (None if twice else model), lines, twice + problems


def _load(text: str) -> tuple[Any, Any]:
    """The nodes, which know their lines, and the data that they stand for."""
    loader = yaml.SafeLoader(text)
    root = loader.get_single_node()
    return root, None if root is None else loader.construct_document(root)


def _repeated(node: Any) -> Iterator[tuple[str, Any]]:
    """YAML lets the last of two equal keys win in silence."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark
            seen.add(key.value)
            yield from _repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated(item)


def _line(node: Any, where: Location) -> int:
    """The line of the deepest node on the way to a place, counted from 0."""
    line: int = node.start_mark.line
    for part in where:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode) and (pair := _pair(node, part)):
            line, node = pair[0].start_mark.line, pair[1]
            continue
        else:
            continue  # the names of pydantic's union members are no places in the file
        line = node.start_mark.line
    return line


def _pair(node: Any, name: int | str) -> Any:
    return next((pair for pair in node.value if pair[0].value == str(name)), None)


def expectations(expect: str | list[Where]) -> tuple[Expectation, ...]:
    """`expect` in its long form."""
    if isinstance(expect, str):
        return (Expectation(Verdict(expect)),)
    return tuple(
        Expectation(Verdict(row.verdict), tuple((name, SpecifierSet(text)) for name, text in row.where.items()))
        for row in expect
    )
