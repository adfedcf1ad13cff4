"""Fixtures that more than one test module uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import write_corpus


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """A sound corpus about the module math: two claims, a source of three statements, no record."""
    return write_corpus(tmp_path / "claims")
