"""The page about the command line, taken from the commands themselves, so that the two cannot differ."""

from __future__ import annotations

import html
import inspect
from collections.abc import Iterator
from dataclasses import dataclass

import click

from claimcheck.adapters.cli import main
from claimcheck.rendering.markdown_text import prose
from claimcheck.rendering.markup import fence, inline


@dataclass(frozen=True)
class Described:
    """One command.

    Attributes:
        path: What a user types for it.
        text: What it does, paragraph by paragraph.
        usage: How it is called.
        options: Spelling and meaning of each argument and option that has one.
    """

    path: str
    text: tuple[str, ...]
    usage: str
    options: tuple[tuple[str, str], ...]


def commands(root: click.Group = main, name: str = "claimcheck") -> str:
    """Every command for a page: what it does, how it is called, its arguments and options.

    Args:
        root: The group whose commands are described.
        name: What a user types for it.
    """
    return "\n\n".join(part for each in described(root, name) for part in shown(each))


def plain_commands(root: click.Group = main, name: str = "claimcheck") -> str:
    """The same as plain Markdown."""
    return "\n\n".join(part for each in described(root, name) for part in told(each))


def described(root: click.Group, name: str) -> Iterator[Described]:
    """Every command of a group."""
    for command, context in walk(root, click.Context(root, info_name=name)):
        usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
        rows = [parameter.get_help_record(context) for parameter in command.params]
        options = tuple(row for row in rows if row and row[1])
        yield Described(context.command_path, tuple(paragraphs(command.help or "")), usage, options)


def walk(group: click.Group, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    """Every command below a group, with the context that knows its full name."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        below = click.Context(command, info_name=name, parent=context)
        yield command, below
        if isinstance(command, click.Group):
            yield from walk(command, below)


def shown(command: Described) -> Iterator[str]:
    """A command on a page."""
    yield f"## {inline(f'`{command.path}`')}"
    yield from map(inline, command.text)
    yield fence(command.usage, "console")
    if command.options:
        yield f'<dl class="options">{"".join(term(*each) for each in command.options)}</dl>'


def told(command: Described) -> Iterator[str]:
    """A command as plain Markdown."""
    yield f"## `{command.path}`"
    yield from map(prose, command.text)
    yield fence(command.usage, "console")
    if command.options:
        yield "\n".join(f"- `{spelling}`: {prose(meaning)}" for spelling, meaning in command.options)


def paragraphs(text: str) -> list[str]:
    """A help text as its paragraphs, each on one line; what click keeps as it stands loses its mark."""
    blocks = inspect.cleandoc(text).replace("\b", "").split("\n\n")
    return [" ".join(block.split()) for block in blocks if block.strip()]


def term(spelling: str, meaning: str) -> str:
    """One option with what it does."""
    return f"<dt><code>{html.escape(spelling)}</code></dt><dd>{inline(meaning)}</dd>"
