"""A pool of lanes: hands out jobs, and survives what they do to the worker."""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Self

from claimcheck.process import Hello, Job, Lane, LaneLostError, Worker


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
        self._starting = threading.Lock()
        self._closed = False
        self._modules: tuple[str, ...] = ()

    def prepare(self, modules: Sequence[str]) -> None:
        """Has the worker import more modules before the first job; call it once, before `hello`.

        Args:
            modules: What many of the jobs would each import again; those that do not exist there are left out.
        """
        self._modules = tuple(modules)
        self._workers[0].prepare(self._modules)

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
                try:
                    lane = lane or self._fresh_lane()
                    return lane.run(job)
                except LaneLostError:
                    lane = None
            return {"end": "vanished", "detail": "the worker was killed while it ran"}
        finally:
            self._idle.put(lane)

    def _fresh_lane(self) -> Lane:
        with self._starting:
            if self._closed:
                raise LaneLostError
            worker = Worker(self._python, self._library, 1)
            self._workers.append(worker)
        worker.prepare(self._modules)
        worker.hello()
        return worker.lanes[0]

    def close(self, *, now: bool = False) -> None:
        """Ends every process; jobs that have not begun are dropped, running ones are killed where `now`."""
        self._executor.shutdown(wait=not now, cancel_futures=True)
        with self._starting:
            self._closed = True
        for worker in self._workers:
            worker.close(now=now)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self.close(now=kind is not None)
