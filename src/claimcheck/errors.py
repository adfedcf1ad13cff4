"""What can go wrong, said in one form: where, what was found, what was expected, what to do.

Kept apart from everything else so that every layer can raise and catch the same few types.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One finding in one input file.

    Attributes:
        path: The file, as it was given or relative to the current folder.
        line: The line in it, counted from 1.
        found: What stands there.
        expected: What may stand there.
        fix: What to do about it.
    """

    path: str
    line: int
    found: str
    expected: str
    fix: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.found}; expected {self.expected}; {self.fix}"


class ClaimcheckError(Exception):
    """The root of every error that this package raises on purpose."""


class LintError(ClaimcheckError):
    """Input files do not follow the rules; carries every finding, not only the first.

    Attributes:
        problems: The findings, sorted by path and line.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(ClaimcheckError):
    """A command or a call asks for something that does not exist."""


class WorkerError(ClaimcheckError):
    """Snippets could not be run at all: no interpreter, no library, no fork, no space."""


class RegistryError(ClaimcheckError):
    """The registry of packages could not be asked, or knows no release of the library."""


class ExecutorError(ClaimcheckError):
    """What was to run the jobs is not there, or is not what it should be, so none of them can go on."""


class RecordError(ClaimcheckError):
    """A record cannot be read or written.

    Attributes:
        path: The record's file.
    """

    def __init__(self, path: Path, message: str) -> None:
        self.path = path
        super().__init__(f"{path}: {message}")
