"""The command line: `claimcheck`."""

from __future__ import annotations

from claimcheck.adapters.cli.commands import main

__all__ = ["main"]
