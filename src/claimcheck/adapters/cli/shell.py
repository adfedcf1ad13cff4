"""What every command shares: the corpus it works on, and how an error ends it."""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, Never

import click
from rich.console import Console

from claimcheck.corpus import find_root
from claimcheck.errors import ClaimcheckError, LintError, UsageError
from claimcheck.model import Corpus
from claimcheck.recording import read_records
from claimcheck.results import Record
from claimcheck.rules import lint
from claimcheck.words import LOOKS, Verdict


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
    """Stopped from the keyboard; nothing was written."""


class Group(click.Group):
    """Turns every error of ours into one clear message and the exit status that belongs to it."""

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


def load(root: Path) -> tuple[Corpus, list[Record]]:
    """The corpus, sound in every rule, and its records."""
    return lint(root), read_records(root / "records")


def badge(verdict: Verdict) -> str:
    """The verdict as terminals show it, in Rich's markup."""
    look = LOOKS[verdict]
    return f"[{look.colour}]{look.glyph} {verdict:<13}[/]"


def console() -> Console:
    """Standard output; wide where it is not a terminal, so that no line is folded."""
    terminal = Console(highlight=False)
    return terminal if terminal.is_terminal else Console(highlight=False, width=10_000, soft_wrap=True)
