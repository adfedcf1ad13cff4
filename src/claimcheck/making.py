"""Makes an environment in a folder of its own with the tools that every Python has, and removes it whatever happens."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from packaging.version import InvalidVersion, Version

from claimcheck.errors import WorkerError
from claimcheck.recipe import Recipe

GB = 10**9
PREFIX = "claimcheck-sweep-"
LOOK_SECONDS = 2.0
"""How often what an installation has written is added up."""
UNLINKERS = 16
"""Some file systems make each removal wait; so many of them wait at the same time."""

LEASH = """import ctypes, os, signal, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != int(sys.argv[1]): sys.exit(1)
os.execv(sys.argv[2], sys.argv[2:])"""
"""Runs a program that ends with us, even where we are killed: nothing goes on filling a disk."""


@dataclass
class Place:
    """The folder of one environment.

    Attributes:
        folder: Where it is made.
        bound: How many bytes it may take.
        peak: How many it took at most, as far as was seen.
    """

    folder: Path
    bound: int
    peak: int = field(default=0, init=False)

    def look(self) -> None:
        """Adds up what stands there.

        Raises:
            WorkerError: It is more than the bound.
        """
        self.peak = max(self.peak, size_of(self.folder))
        if self.peak > self.bound:
            raise WorkerError(f"it takes more than {self.bound / GB:g} GB; give more with --disk")


Maker = Callable[[str, Recipe, Place], str]
"""Makes an environment of a library in a place and returns the path of its interpreter; raises `WorkerError`."""


@contextlib.contextmanager
def place(bound: int) -> Iterator[Place]:
    """A new folder with so many bytes of space, removed at the end, after what a killed run has left behind.

    Raises:
        WorkerError: There is not so much space.
    """
    base = Path(tempfile.gettempdir())
    with contextlib.ExitStack() as undo:
        with locked(base, wait=True):  # or another run would take the new folder for a left one
            remove_leftovers(base)
            if (free := shutil.disk_usage(base).free) < bound:
                said = f"{free / GB:.1f} GB free of {bound / GB:g} GB needed"
                raise WorkerError(f"{said}; make room or give less with --disk")
            folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
            undo.callback(remove, folder)
            undo.enter_context(locked(folder))
        yield Place(folder, bound)


@contextlib.contextmanager
def locked(folder: Path, *, wait: bool = False) -> Iterator[bool]:
    """Whether the folder is ours alone now; the system gives it back when we end, however we end."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield lock(descriptor, wait=wait)
    finally:
        os.close(descriptor)


def lock(descriptor: int, *, wait: bool) -> bool:
    """Whether it could be locked."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def remove_leftovers(base: Path) -> None:
    """Removes the folders of runs that were killed before they could."""
    for folder in base.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError), locked(folder) as ours:  # somebody else's cannot be opened
            if ours:
                remove(folder)


def remove(folder: Path) -> None:
    """Removes a folder with all that stands in it."""
    files = [os.path.join(top, name) for top, _, names in os.walk(folder) for name in names]  # noqa: PTH118 - many
    with ThreadPoolExecutor(UNLINKERS) as executor, contextlib.suppress(OSError):
        list(executor.map(os.unlink, files))
    shutil.rmtree(folder, ignore_errors=True)


def size_of(folder: Path) -> int:
    """Bytes on the disk below a folder, files that vanish meanwhile left out."""
    total = 0
    for top, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += os.lstat(f"{top}/{name}").st_blocks * 512
    return total


def install(library: str, recipe: Recipe, where: Place) -> str:
    """Makes a virtual environment and installs the library with pip, which is as the user has configured it.

    Raises:
        WorkerError: There is no such Python, or pip could not install; with the last thing that was said.
    """
    made = where.folder / "made"
    python = str(made / "bin" / "python")
    scratch = where.folder / "scratch"
    scratch.mkdir()
    run([interpreter(recipe.python), "-m", "venv", str(made)], where, scratch)
    wanted = [f"{library}=={recipe.release}", *recipe.requirements]
    run([python, "-m", "pip", "install", "--no-cache-dir", "--no-input", *wanted], where, scratch)
    return python


def interpreter(python: str) -> str:
    """The path of an interpreter of that release, one on the search path before those of pyenv, newest patch first.

    Raises:
        WorkerError: There is none that runs.
    """
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    kept = sorted(root.glob(f"{python}.*/bin/python"), key=lambda path: patch(path.parents[1].name), reverse=True)
    for candidate in (shutil.which(f"python{python}"), *map(str, kept)):
        if candidate and runs(candidate, python):
            return candidate
    raise WorkerError(f"no Python {python} here; install it, or put python{python} on the search path")


def patch(name: str) -> Version:
    """The release in a folder's name; the lowest where there is none."""
    try:
        return Version(name)
    except InvalidVersion:
        return Version("0.dev0")


def runs(candidate: str, python: str) -> bool:
    """True where the interpreter can be started and is of that release."""
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        said = subprocess.run([candidate, "-c", ask], check=False, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0 and said.stdout.strip() == python


def run(command: Sequence[str], where: Place, scratch: Path) -> None:
    """Runs a program to its end, and ends it with all it started where it may not go on.

    Raises:
        WorkerError: It failed, or wrote more than it may.
    """
    foreign = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in foreign}
    with tempfile.TemporaryFile(dir=scratch) as said:
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", LEASH, str(os.getpid()), *command],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that it can be ended with all that it started
            env={**environment, "TMPDIR": str(scratch), "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        )
        try:
            watch(process, where)
        finally:
            end(process)
        if process.returncode:
            said.seek(0)
            text = said.read().decode("utf-8", "replace")
            raise WorkerError(last_words(text.replace(str(where.folder), "…")) or f"status {process.returncode}")


def watch(process: subprocess.Popen[bytes], where: Place) -> None:
    """Waits for the end, and looks at the disk meanwhile."""
    while True:
        try:
            process.wait(LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            where.look()
        else:
            where.look()
            return


def end(process: subprocess.Popen[bytes]) -> None:
    """Kills what is left in the session."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def last_words(text: str) -> str:
    """The line that says what went wrong: the last that pip marks as an error, else the last one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    return (errors or lines or [""])[-1]
