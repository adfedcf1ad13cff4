"""What is known and was not measured: claims, statements, sources, and the corpus of them all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from packaging.specifiers import SpecifierSet
from packaging.version import Version

from claimcheck.licence import Licence
from claimcheck.recipe import Recipe
from claimcheck.words import Reason, Role, Verdict
from claimcheck.world import World


@dataclass(frozen=True)
class Snippet:
    """One `python` fence of a claim.

    Attributes:
        role: Given by the heading above the fence.
        source: The code, with a newline at its end.
        line: The line of the file on which the code begins, counted from 1.
    """

    role: Role
    source: str
    line: int


@dataclass(frozen=True)
class Expectation:
    """The author's theory: which verdict, and where.

    Attributes:
        verdict: `verified` or `refuted`.
        where: A PEP 440 range for each named release (`python` or the library); empty means everywhere.
    """

    verdict: Verdict
    where: tuple[tuple[str, SpecifierSet], ...] = ()

    def applies(self, versions: dict[str, str]) -> bool:
        """True where each named release lies in its range; pre-releases count as the release they precede."""
        return all(ranges.contains(Version(versions[name]).base_version) for name, ranges in self.where)


@dataclass(frozen=True)
class Claim:
    """One proposition that running code can decide; one Markdown file.

    Attributes:
        id: The file's stem.
        topic: The folder's name.
        path: The file, relative to the folder that holds the corpus, with forward slashes.
        title: The proposition as asserted, one line of Markdown.
        truth: What is true, in a few sentences of Markdown.
        statements: Ids of the statements that assert it.
        api: Dotted names that must exist for the claim to mean anything.
        expect: The author's theory, first match wins.
        snippets: One with the role *Claim*, at most one with the role *Fact*.
        why: The mechanism, as Markdown.
        fix: What to write instead, as Markdown; empty where there is nothing to mend.
        needs: Names of capabilities that the environment must have.
        timeout: Seconds that each snippet may run.
        refuted_by: `Type: beginning of message` of exceptions that refute the claim.
        see: Ids of related claims.
        measures: Quantities that differ from run to run in what the snippets print.
        formerly: Ids that it had before, whose addresses go on leading to it.
        lines: Key of the front matter, or `title`, to its line in the file, counted from 1.
    """

    id: str
    topic: str
    path: str
    title: str
    truth: str
    statements: tuple[str, ...]
    api: tuple[str, ...]
    expect: tuple[Expectation, ...]
    snippets: tuple[Snippet, ...]
    why: str
    fix: str = ""
    needs: tuple[str, ...] = ()
    timeout: float = 10.0
    refuted_by: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def line(self, key: str) -> int:
        """The line of a key of the front matter, 1 where it is not written."""
        return self.lines.get(key, 1)

    def snippet(self, role: Role) -> Snippet | None:
        """The snippet of that role, None where the claim has none."""
        return next((snippet for snippet in self.snippets if snippet.role is role), None)

    def expected(self, versions: dict[str, str]) -> Verdict | None:
        """The verdict that the author expects there, None where the theory is silent."""
        return next((each.verdict for each in self.expect if each.applies(versions)), None)

    @cached_property
    def digest(self) -> str:
        """A fingerprint of all that decides the verdict: sixteen hexadecimal digits."""
        parts = [*(f"{s.role}\n{s.source}" for s in self.snippets), *self.api, *self.needs, *self.refuted_by]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Statement:
    """One numbered sentence, heading, comment or listing of a source.

    Attributes:
        id: Source id, dash, number: `000-003`.
        kind: What it is in the source: prose, heading, comment, listing and so on.
        sha256: Of its text in the source with single spaces, 64 hexadecimal digits.
        restatement: What the author says there, in our words.
        reason: Why code cannot decide it; None where claims serve it.
        because: The sentence that goes with the reason.
        line: Its line in our file, counted from 1.
    """

    id: str
    kind: str
    sha256: str
    restatement: str
    reason: Reason | None
    because: str
    line: int


@dataclass(frozen=True)
class Misleading:
    """A statement that leads readers astray.

    Attributes:
        statement: Its id.
        because: What a reader who believes it does wrong, and what follows.
        line: Its line in our file, counted from 1.
    """

    statement: str
    because: str
    line: int


@dataclass(frozen=True)
class Source:
    """One article.

    Attributes:
        id: Its number, three digits.
        path: Our file about it, relative to the folder that holds the corpus.
        title: As the article has it, shortened where marked by an ellipsis.
        file: The article's file name.
        date: The day it carries; None where it carries none.
        statements: All of them, in order.
        misleading: Those that do most harm, the worst first, at most ten.
    """

    id: str
    path: str
    title: str
    file: str
    date: date | None
    statements: tuple[Statement, ...]
    misleading: tuple[Misleading, ...] = ()


@dataclass(frozen=True)
class Topic:
    """A folder of claims.

    Attributes:
        id: The folder's name.
        title: As a reader is shown it.
        summary: One sentence.
    """

    id: str
    title: str
    summary: str


@dataclass(frozen=True)
class Settings:
    """What a corpus is about.

    Attributes:
        library: The module that is imported once, before snippets run.
        library_title: Its name as a reader knows it.
        topics: In the order of the site.
        api: Dotted name to the address of its documentation.
        needs: Capability to the expression that tests for it.
        device: An expression that names the device, evaluated with the library imported.
        preload: Modules that many snippets cause to be imported; a long run imports them once, before all.
        licence: Of texts, data and badges; None where nothing is said.
    """

    library: str
    library_title: str
    topics: tuple[Topic, ...]
    api: dict[str, str]
    needs: dict[str, str] = field(default_factory=dict)
    device: str = "'cpu'"
    preload: tuple[str, ...] = ()
    licence: Licence | None = None


@dataclass(frozen=True)
class Corpus:
    """Everything that is known, and nothing that was measured.

    Attributes:
        root: The folder, as it was given.
        settings: From its `corpus.toml`.
        claims: Sorted by topic as the settings list them, then by id.
        sources: Sorted by id.
        unread: Ids of claims and sources whose files have problems.
        worlds: Sorted by id.
        environments: Those that can be made, in the order of their file; none where there is no such file.
    """

    root: str
    settings: Settings
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    unread: tuple[str, ...] = ()
    worlds: tuple[World, ...] = ()
    environments: tuple[Recipe, ...] = ()

    def claim(self, claim_id: str) -> Claim | None:
        """The claim that has that id, or once had it; None where there is none."""
        return self._by_id.get(claim_id)

    @cached_property
    def _by_id(self) -> dict[str, Claim]:
        former = {name: claim for claim in self.claims for name in claim.formerly}
        return {**former, **{claim.id: claim for claim in self.claims}}
