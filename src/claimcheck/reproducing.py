"""Runs the scripts and notebooks of a built site and compares what each says with what the site's data says."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from claimcheck.data_schema import ClaimFile, ClaimsFile
from claimcheck.errors import UsageError
from claimcheck.files import checked, read_json
from claimcheck.words import Verdict

SAID = re.compile(r"^([a-z]+): \S+ (\S+), Python (\d+\.\d+); ", re.MULTILINE)
"""The line in which a script or a notebook gives its verdict."""

SECONDS = 1500
"""How long one of them may take: two snippets with the longest time that a claim may have, and their start."""

AGAIN = "build the site anew"


@dataclass(frozen=True)
class Reproduced:
    """What one file did.

    Attributes:
        path: The file, from the root of the site.
        said: Its verdict; empty where it gave none.
        published: The verdicts of the site for the same releases of the library and of Python, or else for all.
        printed: All that it printed.
    """

    path: str
    said: str
    published: frozenset[Verdict]
    printed: str

    @property
    def agrees(self) -> bool | None:
        """Whether it says what the site says; None where the site says nothing of such an environment."""
        if self.said and len(self.published) != 1:
            return None
        return self.said in self.published


def reproduce(site: Path, runners: Mapping[str, Sequence[str]], names: Sequence[str] = ()) -> Iterator[Reproduced]:
    """Runs the files of claims, as many at the same time as there are processors.

    Args:
        site: The folder of the built site.
        runners: Key of a file in the data, such as `script`, to the command that runs it; the path is added.
        names: Ids of claims; none means all.

    Raises:
        UsageError: A claim is not there.
        RecordError: The data of the site cannot be read.
    """
    path = site / "data" / "claims.json"
    known = {claim.id: claim.data for claim in checked(ClaimsFile, read_json(path, AGAIN), path, AGAIN).claims}
    if strangers := set(names) - set(known):
        raise UsageError(f"{path} has no claim '{min(strangers)}'")
    files = [site / known[name] for name in names or known]
    claims = [checked(ClaimFile, read_json(each, AGAIN), each, AGAIN) for each in files]
    jobs = [(claim, getattr(claim.files, kind), command) for claim in claims for kind, command in runners.items()]
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        yield from pool.map(lambda job: run(site, *job), jobs)


def run(site: Path, claim: ClaimFile, path: str, command: Sequence[str]) -> Reproduced:
    """Runs one file and takes its verdict from the last line that gives one."""
    try:
        done = subprocess.run(
            [*command, str((site / path).resolve())],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        return Reproduced(path, "", frozenset(), (error.stdout or b"").decode("utf-8", "replace"))
    printed = done.stdout.decode("utf-8", "replace")
    said = SAID.findall(printed)
    verdict, release, python = said[-1] if said else ("", "", "")
    return Reproduced(path, verdict, published(claim, release, python), printed)


def published(claim: ClaimFile, release: str, python: str) -> frozenset[Verdict]:
    """What the site says of a release of the library and of Python, else of that release, else of all."""
    rows = [row for row in claim.environments if row.snippets or row.verdict is Verdict.ABSENT]
    same = [row for row in rows if row.release == release]
    exact = [row for row in same if row.python.startswith(f"{python}.")]
    return frozenset(row.verdict for row in exact or same or rows)
