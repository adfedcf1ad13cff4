"""Writes every page of the site to a folder, for a generator other than MkDocs: `write_pages.py FOLDER`."""

import sys
from pathlib import Path

from claimcheck.adapters.mkdocs import write_pages
from claimcheck.errors import ClaimcheckError

HOUSE = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Status 0 where everything was written, 2 where it was not."""
    if len(arguments) != 1:
        sys.stderr.write("usage: write_pages.py FOLDER\n")
        return 2
    try:
        number = write_pages(HOUSE / "claims", HOUSE / "docs", Path(arguments[0]))
    except ClaimcheckError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{number} files in {arguments[0]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
