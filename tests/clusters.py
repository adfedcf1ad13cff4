"""A real Dask cluster on this machine, of processes that can be killed one by one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import sweeps
from distributed import Client

import claimcheck

HERE = Path(__file__).parent
SOURCE = Path(claimcheck.__file__).parents[1]


class LocalCluster:
    """A scheduler and its workers, each a process of its own with one thread."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.address = folder, ""
        self.scratch = folder / "scratch"
        self.scratch.mkdir()
        self._made = folder / "made"
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []

    def fill(self, size: int) -> None:
        """Starts what is not there of a scheduler and so many workers, and waits until it is."""
        if self.scheduler is None or self.scheduler.poll() is not None:
            self.kill_workers()
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            self.address = f"tcp://127.0.0.1:{port}"
            self.scheduler = self._start("dask_scheduler", "--host", "127.0.0.1", "--port", str(port))
        self.workers = [each for each in self.workers if each.poll() is None]
        while len(self.workers) < size:
            self.add()
        self.wait(size)

    def wait(self, number: int) -> None:
        """Returns once there are so many workers."""
        if not number:
            return
        with Client(self.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(number, timeout=60)

    def add(self, source: Path = SOURCE) -> subprocess.Popen[bytes]:
        """One more worker, with the claimcheck in that folder."""
        place = str(self.folder / "workers")
        options = ("--no-nanny", "--nthreads", "1", "--local-directory", place, "--death-timeout", "60")
        self.workers.append(self._start("dask_worker", self.address, *options, source=source))
        return self.workers[-1]

    def _start(self, program: str, *options: str, source: Path = SOURCE) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (source, HERE))),
            "TMPDIR": str(self.scratch),
            sweeps.MADE: str(self._made),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        }
        line = [sys.executable, "-m", f"distributed.cli.{program}", *options, "--no-dashboard"]
        with (self.folder / "said").open("ab") as said:
            return subprocess.Popen(line, env=environment, stdout=said, stderr=said, start_new_session=True)

    def made(self) -> list[str]:
        """The releases that its workers made since this was last asked, sorted."""
        found = sorted(self._made.read_text("utf-8").split()) if self._made.exists() else []
        self._made.unlink(missing_ok=True)
        return found

    def worker_above(self, pid: int) -> subprocess.Popen[bytes]:
        """The worker from which a process descends."""
        own = {each.pid: each for each in self.workers}
        while pid not in own:
            pid = int(Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[1])
        return own[pid]

    def kill_workers(self) -> None:
        """Ends all workers as a machine does that loses its power."""
        for each in self.workers:
            kill(each)
        self.workers = []

    def close(self) -> None:
        """Ends everything."""
        self.kill_workers()
        if self.scheduler:
            kill(self.scheduler)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a process at once."""
    process.send_signal(signal.SIGKILL)
    process.wait()
