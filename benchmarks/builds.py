"""Measures how long the site takes to build, by number of claims, and writes `benchmarks/builds.md`.

The corpus is this project's own with its records; more claims are copies of it under other ids. Whole processes are
timed from outside. Arguments are the numbers of claims; without them 250, 2000 and 10000;
fewer than the corpus has cannot be, because each statement needs its claims.
"""

from __future__ import annotations

import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIZES = (250, 2000, 10000)
COPIED = ("claims", "docs", "overrides", "scripts", "src", "mkdocs.yml")
GUIDE = re.compile(r"^  - Guide:\n(?: {6}.*\n)+", re.MULTILINE)
HEAD = """\
# How long the site takes to build

Python {python}, {processors} processors, load {load:.1f} at the start; `mkdocs build --strict`, one process.
The records of {records} environments; no worlds, and without the guide, whose sentences name claims.

| claims | seconds | processor seconds | seconds per 100 claims | MiB | files of the site | MB of the site |
|---|---|---|---|---|---|---|
"""


def suffix(number: int) -> str:
    """A word for a copy, without digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def write_house(folder: Path, size: int) -> int:
    """What a site of so many claims is built from; returns the number of records."""
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    shutil.rmtree(folder / "docs" / "guide")
    shutil.rmtree(folder / "claims" / "worlds")
    (folder / "claims" / "records" / "worlds.json").unlink(missing_ok=True)
    config = folder / "mkdocs.yml"
    config.write_text(GUIDE.sub("", config.read_text("utf-8")).replace("  - Worlds: worlds/index.md\n", ""), "utf-8")
    claims = sorted(path for path in folder.glob("claims/*/*.md"))
    if size < len(claims):
        raise SystemExit(f"the corpus has {len(claims)} claims, and {size} are fewer; ask for that many or more")
    copies = {path: range((size - number - 1) // len(claims)) for number, path in enumerate(claims)}
    for path, numbers in copies.items():
        text = path.read_text("utf-8")
        for number in numbers:
            title = re.sub(r"^# (.*)$", rf"# \1 ({suffix(number)})", text, count=1, flags=re.MULTILINE)
            path.with_name(f"{path.stem}-copy-{suffix(number)}.md").write_text(title, "utf-8")
    records = list(folder.glob("claims/records/torch-*.json"))
    for path in records:
        data = json.loads(path.read_text("utf-8"))
        rows = data["claims"]
        more = {
            f"{each.stem}-copy-{suffix(number)}": rows[each.stem]
            for each, numbers in copies.items()
            for number in numbers
            if each.stem in rows
        }
        path.write_text(json.dumps({**data, "claims": {**rows, **more}}), "utf-8")
    return len(records)


def build(size: int) -> tuple[str, int]:
    """One row of the table, and the number of records."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        records = write_house(folder, size)
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-m", "mkdocs", "build"]  # copies of misleading statements and the like only warn
        subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": "src"})
        wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
        files = [path for path in (folder / "site").rglob("*") if path.is_file()]
        megabytes = sum(path.stat().st_size for path in files) / 1e6
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    cells = (f"{size:,}", f"{wall:.1f}", f"{spent:.1f}", f"{wall / size * 100:.1f}", f"{after.ru_maxrss / 1024:.0f}")
    return f"| {' | '.join(cells)} | {len(files):,} | {megabytes:.0f} |", records


def main() -> None:
    """Builds each, prints and writes; only a full run is written."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    load, lines, records = os.getloadavg()[0], [], 0
    for size in sizes:
        line, records = build(size)
        print(line, flush=True)
        lines.append(line)
    head = HEAD.format(python=platform.python_version(), processors=os.cpu_count(), load=load, records=records)
    if sizes == SIZES:
        (ROOT / "benchmarks" / "builds.md").write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
