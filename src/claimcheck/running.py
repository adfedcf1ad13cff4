"""The host's side of a worker: starts it, hands it jobs, survives what they do, leaves nothing behind."""

from __future__ import annotations

import json
import os
import queue
import shutil
import socket
import subprocess
import sys
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self, cast

from claimcheck.errors import WorkerError

WORKER = Path(__file__).with_name("worker.py")
LIMITS = {"DATA": 8 << 30, "FSIZE": 256 << 20, "CORE": 0, "NOFILE": 1024, "NPROC": 8192}
"""Bytes of memory, bytes of a file, bytes of a core dump, open files, processes of the user."""

Job = dict[str, Any]
Hello = dict[str, str]


class LaneLostError(Exception):
    """The process that answers for a job is gone."""


class Lane:
    """One connection to a worker; runs one job at a time."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._replies = connection.makefile("rb")

    def receive(self) -> dict[str, Any]:
        """The next line from the worker.

        Raises:
            LaneLostError: There will be none.
        """
        try:
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
        reply = self.receive()
        return reply if "end" in reply else {"end": "vanished", "detail": "the process that ran it was killed"}

    def close(self) -> None:
        """Tells the worker that no job will follow."""
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
        self._folder = tempfile.mkdtemp(prefix="claimcheck-")
        pairs = [socket.socketpair() for _ in range(lanes)]
        theirs = [pair[1].fileno() for pair in pairs]
        config = {"library": library, "sockets": theirs, "limits": LIMITS, "folder": self._folder}
        self._said = Path(self._folder, "stderr")
        try:
            with self._said.open("wb") as said:
                self._process = subprocess.Popen(
                    [python, str(WORKER), "serve", json.dumps(config)],
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=said,
                    pass_fds=theirs,
                    start_new_session=True,  # Ctrl-C reaches the host alone, which then ends the worker in order
                    env={**os.environ, "PYTHONHASHSEED": "0"},
                )
        except OSError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise WorkerError(f"{python}: cannot be started: {error.strerror}") from error
        for _, their_end in pairs:
            their_end.close()
        self.lanes = [Lane(our_end) for our_end, _ in pairs]

    def hello(self) -> Hello:
        """Waits until the library is imported: `library`, `python`, `implementation`, `platform`.

        Raises:
            WorkerError: The import failed, or the interpreter cannot run the worker.
        """
        try:
            hello, *_ = [lane.receive() for lane in self.lanes]
        except LaneLostError:
            status = self._process.wait()
            said = self._said.read_text("utf-8", "replace").strip().splitlines()[-1:]
            detail = f"ended with status {status} before it could run a snippet"
            raise WorkerError(": ".join([self._python, detail, *said])) from None
        if "error" in hello:
            raise WorkerError(f"{self._python}: {hello['error']}")
        return hello

    def close(self, *, now: bool = False) -> None:
        """Ends the process and removes its files; running jobs are finished first, or killed where `now`."""
        if now:
            self._process.terminate()
        for lane in self.lanes:
            lane.close()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


class Pool:
    """Runs jobs on the lanes of a worker, and replaces what a job has killed."""

    def __init__(self, library: str, python: str = sys.executable, lanes: int = 0) -> None:
        """Starts the worker and returns at once.

        Args:
            library: The module that the worker imports.
            python: An interpreter that has it, Python 3.7 or later.
            lanes: How many snippets run at the same time; 0 means one per processor.

        Raises:
            WorkerError: The interpreter cannot be started.
        """
        self._python, self._library = python, library
        self.lanes = lanes or len(os.sched_getaffinity(0))
        self._workers = [Worker(python, library, self.lanes)]
        self._idle: queue.SimpleQueue[Lane | None] = queue.SimpleQueue()
        self._executor = ThreadPoolExecutor(self.lanes)

    def hello(self) -> Hello:
        """Waits for the import; call it once, before the first job.

        Raises:
            WorkerError: The import failed, or the interpreter cannot run the worker.
        """
        hello = self._workers[0].hello()
        for lane in self._workers[0].lanes:
            self._idle.put(lane)
        return hello

    def submit(self, job: Job) -> Future[dict[str, Any]]:
        """Hands over one job; the future's result is the worker's reply."""
        return self._executor.submit(self._run, job)

    def _run(self, job: Job) -> dict[str, Any]:
        lane = self._idle.get()
        try:
            for _ in range(2):  # the second time alone, for another job may have killed the worker
                lane = lane or self._fresh_lane()
                try:
                    return lane.run(job)
                except LaneLostError:
                    lane = None
            return {"end": "vanished", "detail": "the worker was killed while it ran"}
        finally:
            self._idle.put(lane)

    def _fresh_lane(self) -> Lane:
        worker = Worker(self._python, self._library, 1)
        self._workers.append(worker)
        worker.hello()
        return worker.lanes[0]

    def close(self, *, now: bool = False) -> None:
        """Ends every process; jobs that have not begun are dropped, running ones are killed where `now`."""
        self._executor.shutdown(wait=not now, cancel_futures=True)
        for worker in self._workers:
            worker.close(now=now)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self.close(now=kind is not None)
