"""Runs the cells of a notebook in one fresh Python, with the little of IPython that ours use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUNNER = Path(__file__).parents[1] / "scripts" / "run_notebook.py"


def run_notebook(path: Path, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    """What all cells printed, and the status of the whole."""
    return subprocess.run(
        [python, "-I", "-S", str(RUNNER), str(path)], capture_output=True, text=True, check=False, cwd=path.parent
    )
