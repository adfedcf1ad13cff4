"""The command line: `claimcheck`."""

from __future__ import annotations

from importlib.metadata import version

import click

from claimcheck.adapters.cli.shell import Group

__all__ = ["main"]


@click.group(cls=Group)
@click.version_option(version("claimcheck"))
def main() -> None:
    """Documentation whose every sentence is a claim that running code verifies or refutes."""
