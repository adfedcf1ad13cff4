"""What runs snippets: forks of a warm interpreter where the system has fork, else fresh interpreters."""

from __future__ import annotations

import os

from claimcheck.fresh import FreshPool
from claimcheck.running import Pool


def open_pool(library: str, python: str, lanes: int = 0, isolation: str | None = None) -> Pool | FreshPool:
    """Starts what runs snippets: forks of a warm interpreter where there is fork, else fresh interpreters.

    Args:
        library: The module to import first.
        python: The interpreter.
        lanes: How many snippets run at the same time; 0 means one per processor.
        isolation: `fork` or `fresh`; None means the better one that this system has.

    Raises:
        WorkerError: The interpreter cannot be started.
    """
    fork = isolation == "fork" or (isolation is None and hasattr(os, "fork"))
    return Pool(library, python, lanes) if fork else FreshPool(library, python, lanes)
