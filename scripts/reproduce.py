"""Runs the scripts and notebooks of a built site with this Python and compares: `reproduce.py SITE [ID]...`."""

import sys
import time
from collections import Counter
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.reproducing import reproduce

RUNNERS = {
    "script": [sys.executable],
    "notebook": [sys.executable, str(Path(__file__).with_name("run_notebook.py"))],
}
WORDS = {True: "agree", False: "differ", None: "are of a release that the site says nothing of"}


def main(arguments: list[str]) -> int:
    """Status 0 where no file differs from the site, 1 where one does, 2 where nothing could be run."""
    if not arguments:
        sys.stderr.write("usage: reproduce.py SITE [ID]...\n")
        return 2
    counts, started = Counter[bool | None](), time.monotonic()
    try:
        for each in reproduce(Path(arguments[0]), RUNNERS, arguments[1:]):
            counts[each.agrees] += 1
            if each.agrees is not True:
                says = " or ".join(sorted(each.published)) or "nothing"
                sys.stdout.write(f"{each.path}: {each.said or 'no verdict'}; the site says {says}\n{each.printed}\n")
    except ClaimcheckError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    words = ", ".join(f"{counts[key]} {word}" for key, word in WORDS.items() if counts[key] or key is True)
    sys.stdout.write(f"{counts.total()} scripts and notebooks: {words}; {time.monotonic() - started:.0f} s\n")
    return int(counts[False] > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
