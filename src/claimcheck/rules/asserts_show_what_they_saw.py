"""Every snippet asserts, with a message that shows the observed value, where nothing can catch the failure."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.model import Corpus
from claimcheck.remembering import remembered

BROAD = {"AssertionError", "Exception", "BaseException"}
Found = tuple[int, str, str, str]
"""A line, what was found there, what was expected, what to do."""


def asserts_show_what_they_saw(corpus: Corpus) -> Iterator[Problem]:
    """An assert without a message refutes and leaves the reader with nothing."""
    for claim in corpus.claims:
        for snippet in claim.snippets:
            try:
                asserts, found = _found(snippet.source)
            except SyntaxError:
                continue  # another rule says so
            if not asserts:
                said = f"a snippet below '## {snippet.role}' without an assert"
                yield Problem(claim.path, snippet.line, said, "at least one", "assert what it shows")
            for line, said, expected, fix in found:
                yield Problem(claim.path, snippet.line + line - 1, said, expected, fix)


@remembered
def _found(source: str) -> tuple[bool, tuple[Found, ...]]:
    """Whether a source asserts anything, and what else there is to say of it."""
    nodes = list(ast.walk(ast.parse(source)))
    asserts = [node for node in nodes if isinstance(node, ast.Assert)]
    return bool(asserts), (*_asserts(asserts), *_handlers(nodes))


def _asserts(asserts: list[ast.Assert]) -> Iterator[Found]:
    for node in asserts:
        if node.msg is None:
            fix = "write 'assert test, f\"... {value}\"'"
            yield node.lineno, "an assert without a message", "the observed value in a message", fix


def _handlers(nodes: list[ast.AST]) -> Iterator[Found]:
    """An assert below a broad `except` can fail unseen; a broad `except` can take a typo for evidence."""
    for node in nodes:
        if isinstance(node, ast.ExceptHandler):
            word, caught = "except", _names(node.type) if node.type else BROAD
        elif isinstance(node, ast.Call) and "suppress" in _names(node.func):
            word, caught = "suppress", set().union(*map(_names, node.args))
        else:
            continue
        if caught & BROAD:
            yield node.lineno, f"'{word}' that catches everything", "the exact type that is meant", "name the exception"


def _names(tree: ast.AST) -> set[str]:
    """Every name in an expression, with the last parts of dotted ones."""
    nodes = list(ast.walk(tree))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
