"""What every command shares: the corpus it works on, and how an error ends it."""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Never

import click

from claimcheck.errors import ClaimcheckError, LintError, UsageError
from claimcheck.places import find_root


class Exit(enum.IntEnum):
    """What the exit status of a command means."""

    AS_RECORDED = 0
    """Everything is as expected and as recorded."""
    DIFFERS = 1
    """A verdict differs from `expect` or from the record."""
    USAGE = 2
    """The command or the input files are wrong."""
    COULD_NOT_RUN = 3
    """A claim is broken, or something could not be run, read or written."""
    INTERRUPTED = 130
    """Stopped from the keyboard; every file is whole."""


COMMANDS = {
    "diff": "diff:diff",
    "explain": "commands:explain",
    "flips": "flips:flips",
    "lint": "commands:lint",
    "list": "commands:list_claims",
    "mcp": "mcp:mcp",
    "merge": "merge:merge",
    "new": "commands:new",
    "proofs": "commands:proofs",
    "releases": "releases:releases",
    "script": "commands:script",
    "show": "commands:show",
    "sources": "sources:sources",
    "sweep": "sweep:sweep",
    "verify": "verify:verify",
    "worlds": "worlds:worlds",
}
"""Name to the module and the function; a module is imported when its command is called."""


class Group(click.Group):
    """Turns every error of ours into one clear message and the exit status that belongs to it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Every name, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"claimcheck.adapters.cli.{module}"), function)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except LintError as error:
            count = len(error.problems)
            fail(ctx, f"{error}\n{count} problem{'s' * (count > 1)} found.", Exit.USAGE)
        except UsageError as error:
            fail(ctx, str(error), Exit.USAGE)
        except ClaimcheckError as error:
            fail(ctx, str(error), Exit.COULD_NOT_RUN)
        except KeyboardInterrupt:
            fail(ctx, "Interrupted: every process was ended, nothing was written.", Exit.INTERRUPTED)


def fail(ctx: click.Context, message: str, status: Exit) -> Never:
    """Ends the command with a message on standard error."""
    click.echo(message, err=True)
    ctx.exit(status)


def root_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the folder of the corpus as its first argument, `root`."""

    @click.option(
        "--claims",
        "folder",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="The folder with corpus.toml. Without it: this one, one above it, or ./claims.",
    )
    @functools.wraps(command)
    def with_root(*args: Any, folder: Path | None, **options: Any) -> Any:
        root = folder or find_root(Path.cwd())
        if root is None:
            raise UsageError("no corpus.toml here or above; run this beside a 'claims' folder or name it with --claims")
        return command(root, *args, **options)

    return with_root
