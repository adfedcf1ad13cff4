"""Reads a folder of claims as a whole: its settings, its sources, every claim; nothing in it is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from sybil import Document

from claimcheck import environments, tables
from claimcheck.errors import LintError, Problem
from claimcheck.licence import Licence
from claimcheck.model import Claim, Corpus, Misleading, Settings, Source, Statement, Topic
from claimcheck.parsing import ClaimParser
from claimcheck.places import ENVIRONMENTS, SETTINGS
from claimcheck.recipe import Recipe
from claimcheck.schema import CorpusFile, SourceFile
from claimcheck.world import Module, World, parse_world

RESERVED = ("sources", "records", "worlds")
TOOLS = "tools.py"
"""The one file among the worlds that is none: what they share."""


def read_corpus(root: Path) -> tuple[Corpus, list[Problem]]:
    """All that could be read, and every problem met on the way.

    Raises:
        LintError: The corpus file itself cannot be used, so nothing else can be read.
    """
    settings = read_settings(root)
    problems: list[Problem] = list(_strangers(root, settings))
    paths = [path for topic in settings.topics for path in _visible(root / topic.id) if _is_claim(path)]
    claims, sources = list(_claims(root, paths, problems)), list(_sources(root, problems))
    if not claims and not problems:
        fix = "write one with 'claimcheck new'"
        problems.append(Problem(shown(root, root), 1, "no claims", "at least one '<topic>/<id>.md'", fix))
    topics = [topic.id for topic in settings.topics]
    claims.sort(key=lambda claim: (topics.index(claim.topic), claim.id))
    unread = {path.stem for path in paths} - {claim.id for claim in claims}
    unread |= {path.stem for path in (root / "sources").glob("*.toml")} - {source.id for source in sources}
    parts = tuple(claims), tuple(sources), tuple(sorted(unread)), tuple(_worlds(root, problems))
    return Corpus(str(root), settings, *parts, _environments(root, problems)), problems


def shown(path: Path, root: Path) -> str:
    """A path as messages and records show it: from the folder that holds the corpus on, with forward slashes."""
    return (PurePosixPath(root.resolve().name) / path.relative_to(root)).as_posix()


def read_text(path: Path, root: Path) -> str:
    """The file's text, with a bare line feed at the end of each line.

    Raises:
        LintError: It cannot be read, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        found = f"a file that cannot be read ({error.strerror})"
        raise LintError([Problem(shown(path, root), 1, found, "a readable file", "correct its permissions")]) from None
    text, bad = "", data.find(b"\0")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = error.start
    if bad >= 0:
        line = data.count(b"\n", 0, bad) + 1
        found = f"the byte 0x{data[bad]:02x}, which is no text in UTF-8"
        raise LintError([Problem(shown(path, root), line, found, "UTF-8 text", "save the file as UTF-8")])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_settings(root: Path) -> Settings:
    """What the corpus is about.

    Raises:
        LintError: The corpus file does not follow its schema.
    """
    path = root / SETTINGS
    if not path.is_file():
        found = f"no '{SETTINGS}'"
        raise LintError([Problem(str(root), 1, found, "a folder of claims with its corpus file", "name that folder")])
    file, problems = tables.read(CorpusFile, read_text(path, root), shown(path, root))
    if file is None:
        raise LintError(problems)
    topics = tuple(Topic(name, row.title, row.summary) for name, row in file.topics.items())
    library = file.library
    about = library.name, library.title, topics, file.api, file.needs, library.device, tuple(library.preload)
    return Settings(*about, Licence(**file.licence.model_dump()) if file.licence else None)


def _visible(folder: Path) -> list[Path]:
    inside = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in inside if not path.name.startswith((".", "__")))


def _is_claim(path: Path) -> bool:
    return path.suffix == ".md" and path.is_file()


def _strangers(root: Path, settings: Settings) -> Iterator[Problem]:
    """Files and folders that nothing would ever read."""
    topics = [topic.id for topic in settings.topics]
    for path in _visible(root):
        if path.is_file() and path.name not in (SETTINGS, ENVIRONMENTS):
            expected = f"'{SETTINGS}', '{ENVIRONMENTS}' and folders"
            yield Problem(shown(path, root), 1, "a file that is no part of the corpus", expected, "move or remove it")
        elif path.is_dir() and path.name not in (*topics, *RESERVED):
            expected = f"one of {', '.join(topics)}"
            yield Problem(shown(path, root), 1, f"the unknown topic '{path.name}'", expected, "rename the folder")
    for topic in topics:
        inside = _visible(root / topic)
        if not inside and (root / topic).is_dir():
            fix = "write one with 'claimcheck new' or remove it"
            yield Problem(shown(root / topic, root), 1, "an empty folder", "at least one claim", fix)
        for path in inside:
            if not _is_claim(path):
                found = f"'{path.name}', which is no claim"
                yield Problem(shown(path, root), 1, found, "files that end in .md", "rename or remove it")


def _claims(root: Path, paths: list[Path], problems: list[Problem]) -> Iterator[Claim]:
    parser = ClaimParser(root.resolve().as_posix())
    for path in paths:
        try:
            yield read_claim(path, root, parser)
        except LintError as error:
            problems += error.problems


def read_claim(path: Path, root: Path, parser: ClaimParser) -> Claim:
    """The claim in one file.

    Raises:
        LintError: With every problem of the file.
    """
    return _parsed(read_text(path, root), (root.resolve() / path.relative_to(root)).as_posix(), parser.root)


@lru_cache(4096)  # whoever watches files reads all of them again when one is edited
def _parsed(text: str, path: str, root: str) -> Claim:
    (region,) = ClaimParser(root)(Document(text, path))
    claim: Claim = region.parsed
    return claim


def _sources(root: Path, problems: list[Problem]) -> Iterator[Source]:
    for path in _visible(root / "sources"):
        name = shown(path, root)
        if path.suffix != ".toml":
            problems.append(Problem(name, 1, "a file that is no source", "files that end in .toml", "remove it"))
            continue
        try:
            text = read_text(path, root)
        except LintError as error:
            problems += error.problems
            continue
        file, found = tables.read(SourceFile, text, name)
        problems += found
        if file:
            yield _source(path.stem, name, file, text)


def _source(source_id: str, path: str, file: SourceFile, text: str) -> Source:
    lines = text.split("\n")
    statements = tuple(
        Statement(**row.model_dump(), line=tables.line_of(lines, ("statements", number, "id")))
        for number, row in enumerate(file.statements)
    )
    misleading = tuple(
        Misleading(row.statement, row.because, tables.line_of(lines, ("misleading", number, "statement")))
        for number, row in enumerate(file.misleading)
    )
    return Source(source_id, path, file.title, file.file, file.date, statements, misleading)


def _environments(root: Path, problems: list[Problem]) -> tuple[Recipe, ...]:
    path = root / ENVIRONMENTS
    if not path.is_file():
        return ()
    try:
        recipes, found = environments.parse(read_text(path, root), shown(path, root))
    except LintError as error:
        recipes, found = (), error.problems
    problems += found
    return recipes


def _worlds(root: Path, problems: list[Problem]) -> Iterator[World]:
    tools = _module(root / "worlds" / TOOLS, root, problems) if (root / "worlds" / TOOLS).is_file() else None
    for path in _visible(root / "worlds"):
        if path.suffix != ".py":
            expected = "files that end in .py"
            problems.append(Problem(shown(path, root), 1, "a file that is no world", expected, "remove it"))
        elif path.name != TOOLS and (module := _module(path, root, problems)):
            try:
                yield parse_world(module, tools)
            except LintError as error:
                problems += error.problems


def _module(path: Path, root: Path, problems: list[Problem]) -> Module | None:
    try:
        return Module(path.stem, shown(path, root), read_text(path, root))
    except LintError as error:
        problems += error.problems
        return None
