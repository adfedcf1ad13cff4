"""Who does the work of a command: this process, or the workers of a Dask cluster."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

import click

from claimcheck.errors import UsageError
from claimcheck.executing import HERE, Here

ADDRESS = re.compile(r"[a-z]+://\S+:\d+")


@dataclass(frozen=True)
class Crew:
    """Who does it.

    Attributes:
        executor: Runs the jobs.
        width: How many of them at the same time.
        platform: Of the machines that run them.
        interrupted: What a Ctrl-C does to them, as a message says it.
    """

    executor: Executor
    width: int
    platform: str
    interrupted: str


def cluster_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options `--cluster` and `--width`."""
    place = click.option("--cluster", metavar="ADDRESS", help="A Dask cluster, such as tcp://host:8786, does the work.")
    number = click.option(
        "--width", type=click.IntRange(1), help="Jobs at the same time there. Without it: one a thread of its workers."
    )
    return place(number(command))


@contextlib.contextmanager
def crew(address: str | None, width: int | None) -> Iterator[Crew]:
    """This process, or a cluster that runs already.

    Raises:
        UsageError: The options make no sense, or Dask is not installed.
        ExecutorError: There is no such cluster, or its workers cannot do the work.
    """
    if address is None:
        if width is not None:
            raise UsageError("--width says how many jobs a cluster runs at the same time; name one with --cluster")
        yield Crew(Here(), 1, HERE, "every process was ended")
        return
    if not ADDRESS.fullmatch(address):
        raise UsageError(f"'{address}' is no address of a cluster; write such as tcp://host:8786")
    try:
        from claimcheck.adapters.cluster import connect  # noqa: PLC0415 - only who has a cluster has Dask
    except ModuleNotFoundError as error:
        said = f"--cluster needs Dask, and there is no module '{error.name}'"
        raise UsageError(f"{said}; install it with: pip install 'claimcheck[cluster]'") from None
    with connect(address) as found:
        yield Crew(found, width or found.width, found.platform, "what no worker had begun was cancelled")
