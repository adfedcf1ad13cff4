"""Every snippet asserts, with a message that shows the observed value, where nothing can catch the failure."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.model import Claim, Corpus, Snippet

BROAD = {"AssertionError", "Exception", "BaseException"}


def asserts_show_what_they_saw(corpus: Corpus) -> Iterator[Problem]:
    """An assert without a message refutes and leaves the reader with nothing."""
    for claim in corpus.claims:
        for snippet in claim.snippets:
            try:
                tree = ast.parse(snippet.source)
            except SyntaxError:
                continue  # another rule says so
            yield from _asserts(claim, snippet, tree)
            yield from _handlers(claim, snippet, tree)


def _asserts(claim: Claim, snippet: Snippet, tree: ast.AST) -> Iterator[Problem]:
    asserts = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    if not asserts:
        found = f"a snippet below '## {snippet.role}' without an assert"
        yield Problem(claim.path, snippet.line, found, "at least one", "assert what it shows")
    for node in asserts:
        if node.msg is None:
            line = snippet.line + node.lineno - 1
            fix = "write 'assert test, f\"... {value}\"'"
            yield Problem(claim.path, line, "an assert without a message", "the observed value in a message", fix)


def _handlers(claim: Claim, snippet: Snippet, tree: ast.AST) -> Iterator[Problem]:
    """An assert below a broad `except` can fail unseen; a broad `except` can take a typo for evidence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            word, caught = "except", _names(node.type) if node.type else BROAD
        elif isinstance(node, ast.Call) and "suppress" in _names(node.func):
            word, caught = "suppress", set().union(*map(_names, node.args))
        else:
            continue
        if caught & BROAD:
            line, expected = snippet.line + node.lineno - 1, "the exact type that is meant"
            yield Problem(claim.path, line, f"'{word}' that catches everything", expected, "name the exception")


def _names(tree: ast.AST) -> set[str]:
    """Every name in an expression, with the last parts of dotted ones."""
    nodes = list(ast.walk(tree))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
