"""`claimcheck mcp`: answers assistants."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from claimcheck.adapters.cli.shell import root_option
from claimcheck.errors import UsageError

PACKAGE = "mcp"


@click.command()
@click.option("--python", default=sys.executable, metavar="PATH", help="An interpreter that has the library.")
@root_option
def mcp(root: Path, python: str) -> None:
    """Answer an assistant: a server of the Model Context Protocol on standard input and output.

    Its tools search claims, explain an error message, show a claim, and verify claims on the library installed here.
    It needs the package `mcp`: pip install 'claimcheck[mcp]'.
    """
    try:
        door = import_module("claimcheck.adapters.mcp")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != PACKAGE:
            raise
        raise UsageError(f"the package '{PACKAGE}' is not installed; pip install 'claimcheck[{PACKAGE}]'") from None
    door.serve(root, python)
