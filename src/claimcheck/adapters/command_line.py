"""The page about the command line, taken from the commands themselves, so that the two cannot differ."""

from __future__ import annotations

import html
import inspect
from collections.abc import Iterator

import click

from claimcheck.adapters.cli import main
from claimcheck.rendering.markup import fence, inline


def commands(root: click.Group = main, name: str = "claimcheck") -> str:
    """Every command as Markdown: what it does, how it is called, its arguments and options.

    Args:
        root: The group whose commands are described.
        name: What a user types for it.
    """
    context = click.Context(root, info_name=name)
    return "\n\n".join(part for command in walk(root, context) for part in describe(*command))


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


def describe(command: click.Command, context: click.Context) -> Iterator[str]:
    """One command: heading, summary, usage, options."""
    yield f"## {inline(f'`{context.command_path}`')}"
    yield from (inline(paragraph) for paragraph in paragraphs(command.help or ""))
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield fence(usage, "console")
    rows = [parameter.get_help_record(context) for parameter in command.params]
    if terms := [term(*row) for row in rows if row and row[1]]:
        yield f'<dl class="options">{"".join(terms)}</dl>'


def paragraphs(text: str) -> list[str]:
    """A help text as its paragraphs, each on one line; what click keeps as it stands loses its mark."""
    blocks = inspect.cleandoc(text).replace("\b", "").split("\n\n")
    return [" ".join(block.split()) for block in blocks if block.strip()]


def term(spelling: str, meaning: str) -> str:
    """One option with what it does."""
    return f"<dt><code>{html.escape(spelling)}</code></dt><dd>{inline(meaning)}</dd>"
