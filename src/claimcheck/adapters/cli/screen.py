"""What commands that show something share: the corpus with its records, and how a verdict looks on a terminal."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from claimcheck.model import Corpus
from claimcheck.recording import read_records
from claimcheck.results import Record
from claimcheck.rules import lint
from claimcheck.words import LOOKS, Verdict


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
