"""Runs each job in a fresh interpreter, for systems without fork: slow, and the same calls as `Pool`."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

from claimcheck.errors import WorkerError
from claimcheck.running import WORKER, Hello, Job

IMPORT_SECONDS = 120
"""How long a fresh interpreter may take to import the library, on top of a snippet's own time."""


class FreshPool:
    """One interpreter a job, at most `lanes` of them at the same time."""

    def __init__(self, library: str, python: str = sys.executable, lanes: int = 0) -> None:
        """Starts nothing yet; the arguments are those of `Pool`."""
        self._python, self._library = python, library
        self.lanes = lanes or os.cpu_count() or 1
        self._executor = ThreadPoolExecutor(self.lanes)

    def hello(self) -> Hello:
        """Runs an empty probe and describes the environment.

        Raises:
            WorkerError: The interpreter cannot be started or cannot import the library.
        """
        reply = self._run({"names": [], "expressions": {}, "timeout": 0})
        if "hello" not in reply:
            raise WorkerError(f"{self._python}: {reply['detail']}")
        hello: Hello = reply["hello"]
        if "error" in hello:
            raise WorkerError(f"{self._python}: {hello['error']}")
        return hello

    def submit(self, job: Job) -> Future[dict[str, Any]]:
        """Hands over one job; the future's result is what a worker would reply."""
        return self._executor.submit(self._run, job)

    def _run(self, job: Job) -> dict[str, Any]:
        nonce = secrets.token_hex(8)
        with tempfile.TemporaryDirectory(prefix="claimcheck-") as folder:
            report = Path(folder, "report.json")
            config = {
                "library": self._library,
                "job": {"library": self._library, **job},
                "nonce": nonce,
                "report": str(report),
            }
            command = [self._python, str(WORKER), "once", json.dumps(config)]
            limit = job["timeout"] + IMPORT_SECONDS
            try:
                done = subprocess.run(command, cwd=folder, capture_output=True, timeout=limit, check=False)
            except subprocess.TimeoutExpired:
                return {"end": "timeout"}
            except OSError as error:
                raise WorkerError(f"{self._python}: cannot be started: {error.strerror}") from error
            return read_reply(done, report, nonce)

    def close(self, *, now: bool = False) -> None:
        """Waits for what runs; jobs that have not begun are dropped."""
        self._executor.shutdown(wait=not now, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self.close(now=kind is not None)


def read_reply(done: subprocess.CompletedProcess[bytes], report: Path, nonce: str) -> dict[str, Any]:
    """The child's report where it carries the nonce, with what it printed."""
    out, err = (stream.decode("utf-8", "replace")[: 1 << 16] for stream in (done.stdout, done.stderr))
    printed = {"stdout": out, "stdout_bytes": len(done.stdout), "stderr": err, "stderr_bytes": len(done.stderr)}
    said = json.loads(report.read_text("utf-8")) if report.exists() else {}
    if done.returncode or said.pop("nonce", None) != nonce:
        detail = f"exit status {done.returncode} without a report"
        return {"end": "vanished", "detail": detail, **printed}
    return {"end": "finished", "processes": 0, "peak_kib": 0, **said, **printed}
