"""Measures the built site with Lighthouse, on a phone and on a desktop, and writes `benchmarks/lighthouse.md`.

Needs Chromium and Node; Lighthouse itself is fetched by npx. The site is served compressed, as a host would. A page is
measured three times, and the middle score of each kind is taken.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "browser"))
from serving import served  # noqa: E402 - it stands beside the tests that use it as well

LIGHTHOUSE = "lighthouse@12.8.2"
TIMES = 3
PAGES = {
    "home": "",
    "list of claims": "claims/",
    "claim": "claims/no-grad-object-has-no-enter-method/",
    "source": "sources/000/",
    "matrix": "releases/",
    "guide": "guide/grad-mode/",
}
KINDS = ("performance", "accessibility", "best-practices", "seo")
HEAD = """\
# Lighthouse

{tool} in Chromium, {machine}; the middle of {times} runs. Bytes are those of a first visit, compressed, all included.

| page | on a | performance | accessibility | best practices | SEO | kB |
|---|---|---|---|---|---|---|
"""


def measure(url: str, *options: str) -> dict[str, Any]:
    """One report."""
    flags = "--chrome-flags=--headless=new --no-sandbox"
    command = ["npx", "--yes", LIGHTHOUSE, url, "--output=json", "--quiet", flags, *options]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def row(name: str, url: str, device: str) -> str:
    """One page on one device."""
    options = ("--preset=desktop",) if device == "desktop" else ()
    reports = [measure(url, *options) for _ in range(TIMES)]
    scores = [
        round(100 * statistics.median(report["categories"][kind]["score"] for report in reports)) for kind in KINDS
    ]
    size = statistics.median(report["audits"]["total-byte-weight"]["numericValue"] for report in reports) / 1000
    return f"| {name} | {device} | {' | '.join(map(str, scores))} | {size:.0f} |"


def main() -> None:
    """Serves, measures, prints and writes."""
    with served(ROOT / "build" / "site") as address:
        machine = f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start, {platform.system()}"
        text = HEAD.format(tool=LIGHTHOUSE, machine=machine, times=TIMES)
        for name, path in PAGES.items():
            for device in ("phone", "desktop"):
                line = row(name, f"{address}{path}", device)
                print(line, flush=True)
                text += line + "\n"
    (ROOT / "benchmarks" / "lighthouse.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
