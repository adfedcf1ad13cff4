"""Hands work to a Dask cluster that is running already; the one place that knows Dask.

A job and its result travel as bytes, and a worker looks at them only after it has compared its claimcheck with ours:
so another version there is named as such, and never shows as a strange failure of a job. They are compressed: Dask
keeps the last thousand messages, with all that is in them, for whoever looks for a fault in Dask.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import pickle
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import dask
from distributed import Client, KilledWorker, get_worker

from claimcheck.errors import ExecutorError, WorkerError
from claimcheck.executing import HERE

CONNECT_SECONDS = 10
"""How long a cluster may take to answer."""
PATIENCE = 60.0
"""Seconds without any worker after which none is expected any more; one that was killed may come back."""
LOOK_SECONDS = 1.0
"""How often is looked whether there are workers."""
CURE = "install the claimcheck that runs here on every worker"


@contextlib.contextmanager
def connect(address: str) -> Iterator[Cluster]:
    """The cluster at an address, such as `tcp://host:8786`; what was not begun is cancelled at the end.

    Raises:
        ExecutorError: There is none, it has no workers, or its workers cannot run our jobs.
    """
    for name in ("distributed", "distributed.client", "distributed.utils"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what is wrong is said here, in one line
    try:
        with dask.config.set({"distributed.admin.low-level-log-length": 0}):
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ExecutorError(f"no Dask cluster answers at {address}: {error}") from None
    try:
        cluster = Cluster(client, address)
        with contextlib.closing(cluster):
            yield cluster
    finally:
        client.close(timeout=CONNECT_SECONDS)


class Cluster(Executor):
    """Runs jobs on the workers of a cluster.

    Attributes:
        width: How many of them it can run at the same time.
        platform: Of its workers, all of which have the same.
    """

    def __init__(self, client: Client, address: str) -> None:
        """Looks at every worker.

        Raises:
            ExecutorError: There is none, or one has another claimcheck or platform than the rest.
        """
        self._client, self._address = client, address
        self.width = sum(client.nthreads().values())
        if not self.width:
            raise ExecutorError(f"the cluster at {address} has no workers; start one with 'dask worker {address}'")
        self.platform = self._greet()
        self._pending: dict[Future[Any], Any] = {}
        self._lock, self._closing = threading.Lock(), threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def _greet(self) -> str:
        """The platform of all workers."""
        answers = self._client.run(describe, on_error="return")
        for worker, answer in sorted(answers.items()):
            if isinstance(answer, Exception):
                said = f"worker {worker} has no claimcheck that can be asked ({type(answer).__name__}: {answer})"
                raise ExecutorError(f"{said}; {CURE}")
            if answer[0] != stamp():
                raise ExecutorError(differs(worker, answer[0], stamp()))
        platforms = {answer[1] for answer in answers.values()}
        if len(platforms) != 1:
            raise ExecutorError(f"the workers are of several platforms, {', '.join(sorted(platforms))}; take one")
        return cast("str", platforms.pop())

    def submit(self, fn: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        """Hands over one job; a worker that is lost is replaced by another, as often as the cluster allows."""
        future: Future[Any] = Future()
        work = packed((fn, args, options))
        there = self._client.submit(run, stamp(), work, pure=False)
        with self._lock:
            self._pending[future] = there
        there.add_done_callback(partial(self._take, future))
        return future

    def _take(self, future: Future[Any], there: Any) -> None:
        """Moves what came of a job into our future."""
        try:
            if there.status == "cancelled":
                raise ExecutorError(f"the cluster at {self._address} is gone")  # noqa: TRY301 - as if it came from there
            self._settle(future, unpacked(there.result()))
        except KilledWorker as error:
            said = f"{error.allowed_failures + 1} workers were lost, one after the other, while they ran it"
            self._settle(future, error=WorkerError(said))
        except Exception as error:  # noqa: BLE001 - as any executor does
            self._settle(future, error=error)

    def _settle(self, future: Future[Any], result: Any = None, error: Exception | None = None) -> None:
        """Ends a future of ours, once."""
        with self._lock:
            if self._pending.pop(future, None) is None:
                return
        if error:
            future.set_exception(error)
        else:
            future.set_result(result)

    def _watch(self) -> None:
        """Gives everything up where there is nobody left to do it."""
        seen = time.monotonic()
        while not self._closing.wait(LOOK_SECONDS):
            with contextlib.suppress(Exception):  # that it is gone shows in the futures
                if self._client.nthreads():
                    seen = time.monotonic()
            if time.monotonic() - seen > PATIENCE:
                error = ExecutorError(f"no worker is left in the cluster at {self._address}")
                for future in list(self._pending):
                    self._settle(future, error=error)

    def close(self) -> None:
        """Cancels what was not begun; what a worker is at, it ends, and nobody waits for it."""
        self._closing.set()
        with self._lock:
            left = list(self._pending.values())
            self._pending.clear()
        with contextlib.suppress(Exception):
            self._client.cancel(left)


@cache
def stamp() -> str:
    """Our version, and a fingerprint of all our code: two that differ may not understand each other."""
    home = Path(__file__).parents[1]
    code = hashlib.sha256()
    for path in sorted(home.rglob("*.py")):
        code.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{version('claimcheck')} ({code.hexdigest()[:8]})"


def describe() -> tuple[str, str]:
    """What a worker says of itself: its claimcheck and its platform."""
    return stamp(), HERE


def run(ours: str, work: bytes) -> bytes:
    """Does one job on a worker.

    Raises:
        ExecutorError: The worker has another claimcheck; it may have come after the others were asked.
    """
    if stamp() != ours:
        raise ExecutorError(differs(get_worker().address, stamp(), ours))
    function, args, options = unpacked(work)
    return packed(function(*args, **options))


def packed(what: object) -> bytes:
    """A job or a result as it travels."""
    return zlib.compress(pickle.dumps(what))


def unpacked(data: bytes) -> Any:
    """What travelled; it comes from a scheduler that can have us run anything, or from a worker that runs our code."""
    return pickle.loads(zlib.decompress(data))  # noqa: S301 - as said


def differs(worker: str, theirs: str, ours: str) -> str:
    """What to say of a worker that runs other code."""
    return f"worker {worker} has claimcheck {theirs}, and here is {ours}; {CURE}"
