"""What is found in the source of a snippet is remembered: a served site reads all of them again at each edit."""

from __future__ import annotations

from functools import lru_cache

SOURCES = 2_000
"""The most that are remembered at the same time, so that a long run over many claims takes no more room."""

remembered = lru_cache(maxsize=SOURCES)
