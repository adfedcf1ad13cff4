"""A shard of a corpus: the claims whose file names have one remainder, read and verified without the rest.

However large a corpus is, a shard takes no more memory than its own claims. What is asked of a corpus as a whole, such
as statements that are accounted for and relations that lead somewhere, stays with `claimcheck lint`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from claimcheck.corpus import read_settings, read_text, shown
from claimcheck.errors import LintError, Problem, UsageError, WorkerError
from claimcheck.model import Claim, Corpus, Settings
from claimcheck.parsing import parse_claim
from claimcheck.pools import open_pool
from claimcheck.recipe import part
from claimcheck.recording import today
from claimcheck.results import Record
from claimcheck.rules import RULES
from claimcheck.verifying import Verifier


@dataclass(frozen=True)
class Shard:
    """The files of a shard as they stand on the disk, so that another machine can read them.

    Attributes:
        name: Such as `2/8`, the second of eight.
        root: The folder of the corpus, as it was given.
        settings: Of the corpus.
        files: Path, as messages show it, and text of each claim, topic by topic and sorted by name.
        sources: Ids of the sources, which are not read.
    """

    name: str
    root: str
    settings: Settings
    files: tuple[tuple[str, str], ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """A shard with how it is to be verified.

    Attributes:
        shard: The shard.
        python: The path of an interpreter that has the library; empty means that of whoever verifies it.
        lanes: Snippets at the same time; 0 means one a processor.
    """

    shard: Shard
    python: str = ""
    lanes: int = 0


@dataclass(frozen=True)
class Verified:
    """What came of a shard.

    Attributes:
        record: Of its claims, None where they could not be run.
        problems: Then what is wrong with its files.
        because: Or else the reason.
    """

    record: Record | None = None
    problems: tuple[Problem, ...] = ()
    because: str = ""


def names(root: Path, settings: Settings) -> Iterator[tuple[str, str]]:
    """The topic and the name of every file that is or should be a claim; no two are in memory at the same time."""
    for topic in settings.topics:
        if (root / topic.id).is_dir():
            with os.scandir(root / topic.id) as entries:
                yield from ((topic.id, each.name) for each in entries if not each.name.startswith((".", "__")))


def read_shard(root: Path, name: str) -> Shard:
    """The files of one shard.

    The name of a file alone decides: another claim moves none, and two files of one id lie in the same shard.

    Args:
        root: The folder of the corpus.
        name: Such as `2/8`.

    Raises:
        UsageError: The name is none of a shard.
        LintError: One of its files cannot be read.
    """
    number, of = part(name)
    settings = read_settings(root)
    topics = [topic.id for topic in settings.topics]
    mine = [each for each in names(root, settings) if crc32(os.fsencode(each[1])) % of == number - 1]
    files, problems = [], list[Problem]()
    for topic, file in sorted(mine, key=lambda each: (topics.index(each[0]), each[1])):
        path = root / topic / file
        try:
            files.append((shown(path, root), text_of(path, root)))
        except LintError as error:
            problems += error.problems
    if problems:
        raise LintError(problems)
    sources = tuple(sorted(path.stem for path in (root / "sources").glob("*.toml")))
    return Shard(name, str(root), settings, tuple(files), sources)


def text_of(path: Path, root: Path) -> str:
    """The text of a claim.

    Raises:
        LintError: It cannot be read, or is no claim.
    """
    if path.suffix != ".md" or not path.is_file():
        found, expected = f"'{path.name}', which is no claim", "files that end in .md"
        raise LintError([Problem(shown(path, root), 1, found, expected, "rename or remove it")])
    return read_text(path, root)


def corpus_of(shard: Shard) -> Corpus:
    """The claims of a shard, as a corpus that does not know of any others.

    Raises:
        UsageError: It has none.
        LintError: With every problem of its files.
    """
    if not shard.files:
        raise UsageError(f"shard {shard.name} of {shard.root} holds no claim; take fewer shards")
    claims, problems = [], list[Problem]()
    for path, text in shard.files:
        try:
            claims.append(alone(parse_claim(text, path)))
        except LintError as error:
            problems += error.problems
    corpus = Corpus(shard.root, shard.settings, tuple(claims), (), shard.sources)
    problems += [problem for rule in RULES for problem in rule(corpus)]
    if problems:
        raise LintError(problems)
    return corpus


def alone(claim: Claim) -> Claim:
    """The claim without its relations, most of which lie in other shards."""
    return replace(claim, see=())


def verify_shard(job: Job) -> Verified:
    """Verifies a shard; a failure is a result."""
    try:
        corpus = corpus_of(job.shard)
        with open_pool(corpus.settings.library, job.python or sys.executable, job.lanes) as pool:
            verifier = Verifier(pool, corpus.settings, corpus.claims)
            results = sorted(verifier.run(corpus.claims), key=lambda result: result.id)
    except LintError as error:
        return Verified(problems=tuple(error.problems))
    except (WorkerError, OSError) as error:
        return Verified(because=" ".join(str(error).split()))
    return Verified(Record(verifier.environment, today(), {result.id: result for result in results}))
