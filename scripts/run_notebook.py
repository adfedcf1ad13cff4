"""Runs all cells of a notebook of this site in a fresh Python, as Jupyter would: `run_notebook.py FILE`.

Knows what our notebooks use of IPython, and needs nothing installed: magics of cells that a cell registers.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

Magic = Callable[[str, str], None]


class Shell:
    """What `get_ipython()` gives."""

    def __init__(self) -> None:
        self.magics: dict[str, Magic] = {}
        self.names = {"__name__": "__main__", "get_ipython": lambda: self}

    def register_magic_function(self, function: Magic, kind: str, name: str) -> None:
        """Keeps a magic of cells."""
        self.magics[f"%%{name}" if kind == "cell" else name] = function

    def run(self, text: str) -> None:
        """Runs a cell: by its magic where its first line names one."""
        first, _, rest = text.partition("\n")
        name, _, line = first.partition(" ")
        if name.startswith("%%"):
            self.magics[name](line, rest)
        else:
            exec(compile(text, "cell", "exec", dont_inherit=True), self.names)  # noqa: S102 - its purpose


if __name__ == "__main__":
    shell = Shell()
    for cell in json.loads(Path(sys.argv[1]).read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            shell.run("".join(cell["source"]))
