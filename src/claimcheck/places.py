"""Where a corpus is and which library it is about, found out without reading it: light, so that a worker can start."""

from __future__ import annotations

import tomllib
from pathlib import Path

SETTINGS = "corpus.toml"
ENVIRONMENTS = "environments.toml"
EVIDENCE = "worlds.json"
"""The file among the records that says what claims did in altered libraries."""
BLOCKED = "blocked.json"
"""The file among the records that says where nothing could be run."""


def find_root(start: Path) -> Path | None:
    """The nearest folder, upwards, that holds a corpus file; else the one named `claims` below the start."""
    for folder in (start, *start.parents, start / "claims"):
        if (folder / SETTINGS).is_file():
            return folder
    return None


def library_of(root: Path) -> str | None:
    """The module that a corpus names, None where its file does not say: then reading it will tell what is wrong."""
    try:
        name = tomllib.loads((root / SETTINGS).read_text("utf-8"))["library"]["name"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return name if isinstance(name, str) else None
