"""One worker process as the host sees it: started, greeted, handed jobs lane by lane, ended without a trace."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from claimcheck.errors import WorkerError

WORKER = Path(__file__).with_name("worker.py")
LIMITS = {"DATA": 8 << 30, "FSIZE": 256 << 20, "CORE": 0, "NOFILE": 1024, "NPROC": 8192}
"""Bytes of memory, bytes of a file, bytes of a core dump, open files, processes of the user."""

IMPORTING = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",  # huge pages for the heap: a fork copies a fraction of the page table
    "OPENBLAS_NUM_THREADS": "1",  # or NumPy starts threads when it is imported, and a fork would lose them
}
"""Environment variables of the worker until the library is imported; snippets see the user's own."""

IMPORT_SECONDS = 120
"""How long an interpreter may take to import the library."""
GRACE_SECONDS = 20
"""How long a process may take to answer, on top of a snippet's own time, or to end, before it is given up."""

Job = dict[str, Any]
Hello = dict[str, str]


class LaneLostError(Exception):
    """The process that answers for a job is gone."""


class Lane:
    """One connection to a worker; runs one job at a time."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._replies = connection.makefile("rb")

    def receive(self, seconds: float) -> dict[str, Any]:
        """The next line from the worker.

        Raises:
            LaneLostError: There will be none, or there was none in that time.
        """
        try:
            self._connection.settimeout(seconds)
            line = self._replies.readline()
        except OSError as error:
            raise LaneLostError from error
        if not line.endswith(b"\n"):
            raise LaneLostError
        return cast("dict[str, Any]", json.loads(line))

    def run(self, job: Job) -> dict[str, Any]:
        """Sends the job and waits for its reply; a lane that was replaced meanwhile lost it."""
        try:
            self._connection.sendall(json.dumps(job).encode() + b"\n")
        except OSError as error:
            raise LaneLostError from error
        reply = self.receive(job["timeout"] + GRACE_SECONDS)
        return reply if "end" in reply else {"end": "vanished", "detail": "the process that ran it was killed"}

    def hang_up(self) -> None:
        """Tells the worker that no job will follow."""
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Waits until nothing is left that could answer."""
        with contextlib.suppress(OSError):
            self._connection.settimeout(GRACE_SECONDS)
            while self._connection.recv(1 << 16):
                pass
        self._replies.close()
        self._connection.close()


class Worker:
    """A process that has imported the library, and its lanes."""

    def __init__(self, python: str, library: str, lanes: int) -> None:
        """Starts the process and does not wait for the import.

        Raises:
            WorkerError: The interpreter cannot be started.
        """
        self._python = python
        with contextlib.ExitStack() as undo:
            try:
                self._folder = tempfile.mkdtemp(prefix="claimcheck-")
                undo.callback(shutil.rmtree, self._folder, ignore_errors=True)
                self._said = undo.enter_context(tempfile.TemporaryFile())
                pairs = [socket.socketpair() for _ in range(lanes)]
                ours, theirs = ([undo.enter_context(pair[end]) for pair in pairs] for end in (0, 1))
                self._process = self._start(library, [each.fileno() for each in theirs])
            except OSError as error:
                raise WorkerError(f"{python}: cannot be started: {error.strerror}") from error
            undo.pop_all()
        for each in theirs:
            each.close()
        self.lanes = [Lane(each) for each in ours]

    def _start(self, library: str, sockets: list[int]) -> subprocess.Popen[bytes]:
        config = {
            "library": library,
            "sockets": sockets,
            "limits": LIMITS,
            "folder": self._folder,
            "environment": {name: os.environ.get(name) for name in IMPORTING},
        }
        return subprocess.Popen(
            [self._python, str(WORKER), "serve", json.dumps(config)],
            stdin=subprocess.PIPE,
            stdout=self._said,
            stderr=self._said,
            pass_fds=sockets,
            start_new_session=True,  # Ctrl-C reaches the host alone, which then ends the worker in order
            env={**os.environ, **IMPORTING, "PYTHONHASHSEED": "0"},
        )

    def prepare(self, modules: Sequence[str]) -> None:
        """Says which modules to import after the library; the lanes start once this was said."""
        if (stdin := self._process.stdin) and not stdin.closed:
            with contextlib.suppress(OSError), stdin:
                stdin.write(json.dumps(list(modules)).encode() + b"\n")

    def hello(self) -> Hello:
        """Waits until the library is imported: `library`, `python`, `implementation`, `platform`.

        Raises:
            WorkerError: The import failed, or the interpreter cannot run the worker.
        """
        self.prepare([])
        try:
            hello, *_ = [lane.receive(IMPORT_SECONDS) for lane in self.lanes]
        except LaneLostError:
            raise WorkerError(f"{self._python}: {self._last_words()}") from None
        if "error" in hello:
            raise WorkerError(f"{self._python}: {hello['error']}")
        return hello

    def _last_words(self) -> str:
        """Why there is no worker: its status and the last line that it wrote."""
        try:
            status = self._process.wait(1)
        except subprocess.TimeoutExpired:
            return f"was not ready to run a snippet after {IMPORT_SECONDS} s"
        self._said.seek(0)
        said = self._said.read().decode("utf-8", "replace").strip().splitlines()[-1:]
        return ": ".join([f"ended with status {status} before it could run a snippet", *said])

    def close(self, *, now: bool = False) -> None:
        """Ends the process and removes its files; running jobs are finished first, or killed where `now`."""
        self.prepare([])  # or it would wait for that
        for lane in self.lanes:
            lane.hang_up()
        if now:
            self._signal(signal.SIGTERM)
        self._signal(signal.SIGCONT)  # a snippet may have stopped it
        try:
            self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            self._process.wait()
        for lane in self.lanes:
            lane.close()
        self._said.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _signal(self, number: int) -> None:
        """Reaches the worker and its lanes; the snippets have sessions of their own."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
