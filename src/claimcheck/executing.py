"""Hands tasks to an executor, a few at a time, and gives back each as soon as it ends."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import islice
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

HERE = f"{sys.platform}-{platform.machine().lower()}"
"""How a worker on this machine names its platform."""


def handed(
    executor: Executor, function: Callable[[Task], Result], tasks: Iterable[Task], width: int = 1
) -> Iterator[tuple[Task, Future[Result]]]:
    """Each task with its finished future, in the order in which they end.

    Args:
        executor: Runs the function; anything with the same `submit`.
        function: What is done with each task.
        tasks: One is taken when there is room for it, so they need not all be in memory.
        width: How many are handed over at the same time.
    """
    waiting, running = iter(tasks), dict[Future[Result], Task]()
    while True:
        for task in islice(waiting, width - len(running)):
            running[executor.submit(function, task)] = task
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(future), future


class Here(Executor):
    """Runs what it is handed at once, here: one task at a time takes the least room."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        """The finished future; only what ends the program, such as a Ctrl-C, gets through."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **options))
        except Exception as error:  # noqa: BLE001 - as any executor does
            future.set_exception(error)
        return future
