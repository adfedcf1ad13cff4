"""A world: the library changed in one stated way, as a small module that is read here and run elsewhere."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from claimcheck.errors import LintError, Problem

CONCERNS = "CONCERNS"
FUNCTIONS = ("apply", "probe")
LONGEST = 120
"""Characters of the sentence that states the change: a line of a list, a column of a matrix."""


@dataclass(frozen=True)
class Module:
    """One file of Python that a worker is sent.

    Attributes:
        name: As others import it: the file's stem.
        path: The file, relative to the folder that holds the corpus.
        source: Its text.
    """

    name: str
    path: str
    source: str


@dataclass(frozen=True)
class World:
    """A counterfactual library.

    Attributes:
        module: Its file, with `apply(library)`, which makes the change, and `probe(library)`, which asserts it.
        statement: The change in one sentence of Markdown.
        concerns: Dotted names of the library whose description the change would make wrong.
        tools: The file that worlds share, None where there is none.
        line: Of `CONCERNS`, counted from 1.
    """

    module: Module
    statement: str
    concerns: tuple[str, ...]
    tools: Module | None = None
    line: int = 1

    @property
    def id(self) -> str:
        """The file's stem, a kebab-case sentence."""
        return self.module.name

    @property
    def path(self) -> str:
        """The file, relative to the folder that holds the corpus."""
        return self.module.path

    @property
    def modules(self) -> tuple[Module, ...]:
        """All that has to run for it, in order; the world's own comes last."""
        return (self.tools, self.module) if self.tools else (self.module,)

    @cached_property
    def digest(self) -> str:
        """A fingerprint of all that decides what changes: sixteen hexadecimal digits."""
        return hashlib.sha256("\0".join(each.source for each in self.modules).encode()).hexdigest()[:16]


def parse_world(module: Module, tools: Module | None) -> World:
    """The world in a file, of which nothing is run.

    Raises:
        LintError: With every problem of the file.
    """
    try:
        tree = ast.parse(module.source)
    except (SyntaxError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None) or 1
        found = f"code that is no Python ({error})"
        raise LintError([Problem(module.path, line, found, "a module of Python", "correct it")]) from None
    problems = [Problem(module.path, *found) for found in (*_sentence(tree), *_concerns(tree), *_functions(tree))]
    if problems:
        raise LintError(problems)
    node = _assigned(tree)[0]
    concerns = tuple(ast.literal_eval(node.value))
    return World(module, ast.get_docstring(tree) or "", concerns, tools, node.lineno)


Finding = tuple[int, str, str, str]


def _sentence(tree: ast.Module) -> Iterator[Finding]:
    text = ast.get_docstring(tree) or ""
    expected = f"one sentence of at most {LONGEST} characters on one line, with a full stop"
    if not text.endswith(".") or "\n" in text or len(text) > LONGEST:
        found = "a docstring that is no such sentence" if text else "no docstring"
        yield 1, found, expected, "state the change as a fact of that world"


def _assigned(tree: ast.Module) -> list[ast.Assign]:
    return [
        node
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == CONCERNS for target in node.targets)
    ]


def _concerns(tree: ast.Module) -> Iterator[Finding]:
    found = _assigned(tree)
    fix = "list the dotted names whose description the change would make wrong"
    if len(found) != 1:
        line = found[-1].lineno if found else 1
        yield line, f"{len(found) or 'no'} '{CONCERNS}'", f"'{CONCERNS} = [\"…\"]' once", fix
        return
    try:
        names = ast.literal_eval(found[0].value)
    except ValueError:
        names = None
    sound = isinstance(names, list) and names and all(isinstance(name, str) for name in names)
    if not sound or len(set(names)) < len(names):
        yield found[0].lineno, f"'{CONCERNS}' that names nothing, or one thing twice", "a list of names", fix


def _functions(tree: ast.Module) -> Iterator[Finding]:
    known = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for name in FUNCTIONS:
        node = known.get(name)
        if node is None or not _takes_one(node.args):
            line = node.lineno if node else 1
            yield line, f"no function '{name}' of one argument", f"'def {name}(library):'", "write it"
    probe = known.get("probe")
    if probe and not any(isinstance(node, ast.Assert) and node.msg for node in ast.walk(probe)):
        fix = "assert what is different there"
        yield probe.lineno, "a probe that asserts nothing", "an assert with a message", fix


def _takes_one(spec: ast.arguments) -> bool:
    others = (spec.posonlyargs, spec.kwonlyargs, spec.defaults, spec.vararg, spec.kwarg)
    return len(spec.args) == 1 and not any(others)
