"""Runs each job in a fresh interpreter, for systems without fork: slow, and the same calls as `Pool`."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, Self

from claimcheck.errors import WorkerError
from claimcheck.process import IMPORT_SECONDS, WORKER, Hello, Job

KEPT_BYTES = 1 << 16
TIMED_OUT = b"Timeout ("
"""How the interpreter begins to say where it was when its time was up."""


class FreshPool:
    """One interpreter a job, at most `lanes` of them at the same time."""

    def __init__(self, library: str, python: str = sys.executable, lanes: int = 0) -> None:
        """Starts nothing yet; the arguments are those of `Pool`."""
        self._python, self._library = python, library
        self.lanes = lanes or os.cpu_count() or 1
        self._executor = ThreadPoolExecutor(self.lanes)
        self._starting = threading.Lock()
        self._closed = False
        self._running: set[subprocess.Popen[bytes]] = set()

    def prepare(self, modules: Sequence[str]) -> None:
        """Does nothing: a fresh interpreter imports what its one snippet asks for."""

    def hello(self) -> Hello:
        """Runs an empty probe and describes the environment.

        Raises:
            WorkerError: The interpreter cannot be started or cannot import the library.
        """
        reply = self._run({"names": [], "expressions": {}, "timeout": IMPORT_SECONDS})
        if "hello" not in reply:
            raise WorkerError(f"{self._python}: {reply.get('detail', 'was not ready in time')}")
        hello: Hello = reply["hello"]
        if "error" in hello:
            raise WorkerError(f"{self._python}: {hello['error']}")
        return hello

    def submit(self, job: Job) -> Future[dict[str, Any]]:
        """Hands over one job; the future's result is what a worker would reply."""
        return self._executor.submit(self._run, job)

    def _run(self, job: Job) -> dict[str, Any]:
        nonce = secrets.token_hex(8)
        with tempfile.TemporaryDirectory(prefix="claimcheck-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            work, report = folder / "work", folder / "report"
            work.mkdir()
            config = {
                "library": self._library,
                "job": {"library": self._library, **job},
                "nonce": nonce,
                "report": str(report),
            }
            with (folder / "stdout").open("w+b") as out, (folder / "stderr").open("w+b") as err:
                status = self._wait(self._start(config, work, out, err), job["timeout"] + IMPORT_SECONDS)
                printed = {**kept("stdout", out), **kept("stderr", err)}
                if status is None or (status == 1 and TIMED_OUT in printed["stderr"].encode()):
                    return {"end": "timeout", **printed}
            return {**read_reply(status, report, nonce), **printed}

    def _start(self, config: dict[str, Any], work: Path, out: IO[bytes], err: IO[bytes]) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._closed:
                raise WorkerError("the pool is closed")
            try:
                process = subprocess.Popen(
                    [self._python, str(WORKER), "once", json.dumps(config)],
                    cwd=work,
                    stdin=subprocess.DEVNULL,
                    stdout=out,  # files: a pipe would be held open by what a snippet leaves running
                    stderr=err,
                    start_new_session=True,
                    env={**os.environ, "PYTHONHASHSEED": "0", "TMPDIR": str(work)},
                )
            except OSError as error:
                raise WorkerError(f"{self._python}: cannot be started: {error.strerror}") from error
            self._running.add(process)
            return process

    def _wait(self, process: subprocess.Popen[bytes], seconds: float) -> int | None:
        """The exit status, None where time was up before; ends what is left in the session."""
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            end(process)
            self._running.discard(process)

    def close(self, *, now: bool = False) -> None:
        """Ends every process; jobs that have not begun are dropped, running ones are killed where `now`."""
        self._executor.shutdown(wait=not now, cancel_futures=True)
        with self._starting:
            self._closed = True
            for process in list(self._running):
                end(process)
        self._executor.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self.close(now=kind is not None)


def end(process: subprocess.Popen[bytes]) -> None:
    """Kills the process and, where the system has sessions, what it started in its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def kept(name: str, file: IO[bytes]) -> dict[str, Any]:
    """What was printed, cut to what is kept, and its size."""
    file.seek(0)
    text = file.read(KEPT_BYTES).decode("utf-8", "replace")
    return {name: text, f"{name}_bytes": file.seek(0, os.SEEK_END)}


def read_reply(status: int, report: Path, nonce: str) -> dict[str, Any]:
    """The child's report where it carries the nonce; nothing is parsed before it can be believed."""
    said = report.read_bytes() if report.exists() else b""
    if status or not said.startswith(nonce.encode()):
        return {"end": "vanished", "detail": f"exit status {status} without a report"}
    return {"end": "finished", "processes": 0, "peak_kib": 0, **json.loads(said[len(nonce) :])}
