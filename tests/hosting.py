"""What tests of running code share: a pool whose processes and files can be told from all others."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
import uuid
from pathlib import Path

import pytest

MARK = "CLAIMCHECK_TEST_RUN"


def mark(monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    """Marks every process started from now on, and gives them a folder of their own for temporary files."""
    scratch = folder / "scratch"
    scratch.mkdir()
    value = uuid.uuid4().hex
    monkeypatch.setenv(MARK, value)
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return value


def marked(value: str) -> list[str]:
    """The command line of each running process that carries the mark, but for this one."""
    found = []
    wanted = f"{MARK}={value}".encode()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with contextlib.suppress(OSError):
                if wanted in (entry / "environ").read_bytes().split(b"\0"):
                    words = (entry / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
                    found.append(" ".join(words)[:120])
    return found


def left(value: str, seconds: float = 2.0) -> list[str]:
    """The marked processes that are still there after so many seconds; none as soon as there are none."""
    end = time.monotonic() + seconds
    while (found := marked(value)) and time.monotonic() < end:
        time.sleep(0.01)
    return found


def job(source: str, timeout: float = 10.0, line: int = 1, path: str = "claims/topic/x.md") -> dict:
    """What a pool is asked to run."""
    return {"path": path, "line": line, "source": source, "timeout": timeout}


CLAIM = """\
---
statements: []
api: [{api}]
expect: {expect}
{front}---
# {title}

In plain words.

## Claim

```python
{claim}```
{fact}
## Why

Because of arithmetic.
"""

CORPUS = """\
[library]
name = "{library}"
title = "Library"

[topics.topic]
title = "A topic"
summary = "One sentence."

[needs]
never = "False"

[api]
"math.sqrt" = "https://docs.python.org/3/library/math.html"
"math.pi" = "https://docs.python.org/3/library/math.html"
"math.absent" = "https://docs.python.org/3/library/math.html"
"""

HOLDS = "import math\n\nassert math.sqrt(4) == 2, f'observed {math.sqrt(4)}'\n"
FAILS = "import math\n\nassert math.sqrt(4) == 3, f'observed {math.sqrt(4)}'\n"


def write_corpus(folder: Path, library: str = "math") -> Path:
    """A corpus without claims."""
    root = folder / "claims"
    (root / "topic").mkdir(parents=True)
    (root / "corpus.toml").write_text(CORPUS.format(library=library), "utf-8")
    return root


def write_claim(  # noqa: PLR0913, PLR0917 - a claim has that many parts
    root: Path,
    name: str,
    claim: str = HOLDS,
    fact: str = "",
    expect: str = "verified",
    front: str = "",
    api: str = "math.sqrt",
) -> Path:
    """One more claim in a corpus."""
    path = root / "topic" / f"{name}.md"
    section = f"\n## Fact\n\n```python\n{fact}```\n" if fact else ""
    title = name.replace("-", " ").capitalize()
    text = CLAIM.format(api=api, expect=expect, front=front, title=title, claim=claim, fact=section)
    path.write_text(text, "utf-8")
    return path
