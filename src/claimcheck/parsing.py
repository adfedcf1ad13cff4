"""From a Markdown file to a claim: Sybil finds the snippets, and every other fence is an error.

Sybil's lexer yields only the fences that look exactly right and passes over the rest. A second, full Markdown
parser therefore accounts for all of them: where the two disagree, nothing is skipped, the file is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token
from sybil import Document, Region
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

from claimcheck import frontmatter
from claimcheck.errors import LintError, Problem
from claimcheck.model import Claim, Snippet
from claimcheck.schema import FrontMatter
from claimcheck.words import Role

HEADINGS = ("Claim", "Fact", "Why", "Fix")
REQUIRED = ("Claim", "Why")
OPENING, CLOSING = "```python", "```"
FENCELIKE = re.compile(r"[^\w`~]*(```|~~~)")
LEXER = FencedCodeBlockLexer("python")
MARKDOWN = MarkdownIt("commonmark")


class ClaimParser:
    """A Sybil parser: one region per file, whose `parsed` is the claim.

    Raises:
        LintError: The file is not a claim; carries every problem in it.
    """

    def __init__(self, root: str) -> None:
        """Paths in claims are relative to the folder that holds `root`."""
        self.root, self._root = root, PurePosixPath(root)

    def __call__(self, document: Document) -> Iterator[Region]:
        """The one region of a document."""
        path = PurePosixPath(document.path)
        shown = path.relative_to(self._root.parent) if path.is_relative_to(self._root.parent) else path
        claim = parse_claim(document.text, str(shown), document)
        yield Region(0, len(document.text), parsed=claim)


def parse_claim(text: str, path: str, document: Document | None = None) -> Claim:
    """The claim in a file's text.

    Args:
        text: All of it, with a bare line feed at the end of each line.
        path: `<corpus>/<topic>/<id>.md`, with forward slashes; the topic and the id are read from it.
        document: Sybil's, where there is one.

    Raises:
        LintError: With every problem of the file.
    """
    yaml, skipped, problems = frontmatter.split(text, path)
    if problems:
        raise LintError(problems)
    front, lines, problems = frontmatter.read(yaml, path)
    body = Body(text, skipped, path)
    snippets = body.snippets(document or Document(text, path))
    problems += body.problems
    if problems or front is None:
        raise LintError(problems)
    return assemble(path, front, {**lines, "title": body.title_line}, body, snippets)


def assemble(path: str, front: FrontMatter, lines: dict[str, int], body: Body, snippets: tuple[Snippet, ...]) -> Claim:
    """The parts of a sound file as one claim."""
    declared = [front.refuted_by] if isinstance(front.refuted_by, str) else front.refuted_by
    return Claim(
        id=PurePosixPath(path).stem,
        topic=PurePosixPath(path).parent.name,
        path=path,
        title=body.title,
        truth=body.prose("title"),
        statements=tuple(front.statements),
        api=tuple(front.api),
        expect=frontmatter.expectations(front.expect),
        snippets=snippets,
        why=body.prose("Why"),
        fix=body.prose("Fix"),
        needs=tuple(front.needs),
        timeout=front.timeout,
        refuted_by=tuple(declared),
        see=tuple(front.see),
        measures=tuple(front.measures),
        formerly=tuple(front.formerly),
        lines=lines,
    )


class Body:
    """The Markdown below the front matter, cut at its headings, with every problem in it."""

    def __init__(self, text: str, skipped: int, path: str) -> None:
        self._path = path
        self._lines = [""] * skipped + text.split("\n")[skipped:]
        self._tokens = MARKDOWN.parse("\n".join(self._lines))
        self.problems: list[Problem] = []
        self.title, self.title_line = "", 1
        self._sections: dict[str, tuple[int, int]] = {}
        self._cut()
        self._check_blocks()

    def _problem(self, line: int, found: str, expected: str, fix: str) -> None:
        self.problems.append(Problem(self._path, line, found, expected, fix))

    def _cut(self) -> None:
        """Names the lines between two headings by the first of them."""
        places = [(token, words.content) for token, words in pairwise(self._tokens) if token.type == "heading_open"]
        ends = [span(token)[0] for token, _ in places[1:]] + [len(self._lines)] * bool(places)
        for (token, words), end in zip(places, ends, strict=True):
            first, after = span(token)
            name = self._section_name(token, words, first + 1)
            if name in self._sections:
                self._problem(first + 1, f"{heading(name)} a second time", "each heading once", "merge the two")
            elif name:
                self._sections[name] = (after, end)
        self._check_order(first_line=span(places[0][0])[0] + 1 if places else len(self._lines))

    def _section_name(self, token: Token, words: str, line: int) -> str:
        if token.tag == "h1" and token.markup == "#" and not token.level and words:
            self.title, self.title_line = self.title or words, line
            return "title"
        if token.tag == "h2" and token.markup == "##" and words in HEADINGS and not token.level:
            return words
        expected = "'# The proposition', then " + ", ".join(f"'## {name}'" for name in HEADINGS)
        shown = f"'{f'{token.markup} {words}'.strip()}'" if token.markup[0] == "#" else f"'{words}', underlined"
        where = " in a list or quote" if token.level else ""
        self._problem(line, f"the unknown heading {shown}{where}", expected, "rename it, or make it prose")
        return ""

    def _check_order(self, first_line: int) -> None:
        order = list(self._sections)
        for name in ("title", *REQUIRED):
            if name not in order:
                self._problem(first_line, f"{heading(name)} missing", "a title, '## Claim' and '## Why'", "add it")
        wanted = ["title", *HEADINGS]
        for above, below in pairwise(name for name in order if name in wanted):
            if wanted.index(above) > wanted.index(below):
                found, expected = f"{heading(below)} below {heading(above)}", "the order " + ", ".join(wanted)
                self._problem(self._sections[below][0], found, expected, "move it")
        for name in order:
            if not self.prose(name):
                line = self._sections[name][0]
                self._problem(line, f"nothing below {heading(name)}", "some text", "write it")
        line = next((number for number, text in enumerate(self._lines, 1) if text.strip()), first_line)
        if line < first_line:
            self._problem(line, "text above the title", "'# The proposition' first", "move it below the title")

    def prose(self, name: str) -> str:
        """The Markdown of a section, without blank lines around it; empty where there is no such section."""
        first, end = self._sections.get(name, (0, 0))
        return "\n".join(self._lines[first:end]).strip("\n")

    def _check_blocks(self) -> None:
        """Accounts for every fence, indented block and piece of HTML, however deep it is nested."""
        for token in self._tokens:
            line = span(token)[0] + 1
            if token.type == "fence":
                self._check_fence(token, line)
            elif token.type == "code_block":
                self._problem(line, "an indented code block", "snippets in fences", f"open it with '{OPENING}'")
            elif token.type == "html_block" or any(child.type == "html_inline" for child in token.children or ()):
                self._problem(line, "HTML", "Markdown alone", "write it as text, in backticks where it is code")
            for number, text in enumerate(token.content.split("\n") if token.type == "inline" else ()):
                if FENCELIKE.match(text):
                    found = f"a line that looks like a fence and is none, {self._lines[line + number - 1]!r}"
                    self._problem(line + number, found, f"{OPENING!r} or prose", "begin the line with a word")

    def _check_fence(self, token: Token, line: int) -> None:
        opening, last = self._lines[line - 1], self._lines[span(token)[1] - 1]
        if opening != OPENING:
            found = f"a fence that opens with {opening!r}"
            fix = f"write '{OPENING}', three backticks and nothing behind it, or make it prose"
            self._problem(line, found, f"exactly {OPENING!r}", fix)
        elif last != CLOSING or span(token)[1] == line:
            closed = span(token)[1] > line and last.lstrip().startswith(CLOSING)
            found = f"a fence that closes with {last!r}" if closed else "a fence that is never closed"
            self._problem(line, found, f"{CLOSING!r} alone on a line", "close it so")
        elif self._role(line) is None:
            self._problem(line, "a snippet outside '## Claim' and '## Fact'", "prose here", "use inline code")

    def _role(self, line: int) -> Role | None:
        for role in Role:
            first, end = self._sections.get(role.value, (0, 0))
            if first < line <= end:
                return role
        return None

    def snippets(self, document: Document) -> tuple[Snippet, ...]:
        """One snippet for each role that has a heading, as Sybil's lexer found them."""
        shown = {span(token)[0] + 1 for token in self._tokens if token.type == "fence"}
        found: dict[Role, Snippet] = {}
        for region in LEXER(document):
            line = document.text.count("\n", 0, region.start) + 1
            role = self._role(line)
            if line not in shown:
                self._problem(line, "a fence that Markdown does not show", "fences that readers see", "take it out")
            elif role in found:
                self._problem(line, f"a second snippet below '## {role}'", "one snippet", "merge the two")
            elif role:
                found[role] = Snippet(role, str(region.lexemes["source"]), line + 1)
        if not self.problems:
            self._check_snippets(found)
        return tuple(found[role] for role in Role if role in found)

    def _check_snippets(self, found: dict[Role, Snippet]) -> None:
        """Each of the two sections holds its snippet and nothing else."""
        for role in Role:
            if role.value not in self._sections:
                continue
            line = self._sections[role.value][0]
            if role not in found:
                self._problem(line, f"no snippet below '## {role}'", f"a fence that opens with {OPENING!r}", "add it")
            elif (prose := self.prose(role.value)) == f"{OPENING}\n{found[role].source}{CLOSING}":
                continue
            elif prose.startswith(OPENING) and prose.count("\n") == found[role].source.count("\n") + 1:
                expected = "code that begins at the margin, and empty lines that are empty"
                self._problem(line, f"spaces in '## {role}' that are no part of the code", expected, "remove them")
            else:
                self._problem(line, f"text beside the snippet of '## {role}'", "the snippet alone", "move it elsewhere")


def heading(name: str) -> str:
    """A section's heading, as messages call it."""
    return "the title" if name == "title" else f"'## {name}'"


def span(token: Token) -> tuple[int, int]:
    """The first line of a block and the line after its last, counted from 0; inline tokens have their block's."""
    return (token.map[0], token.map[1]) if token.map else (0, 0)
