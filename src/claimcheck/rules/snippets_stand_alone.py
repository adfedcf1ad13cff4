"""A snippet can be pasted anywhere: it parses, and imports the library and the standard library only."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.model import Claim, Corpus, Snippet


def snippets_stand_alone(corpus: Corpus) -> Iterator[Problem]:
    """A reader has what the snippet needs as soon as the library is installed."""
    for claim in corpus.claims:
        for snippet in claim.snippets:
            try:
                tree = ast.parse(snippet.source)
            except SyntaxError as error:
                line = snippet.line + (error.lineno or 1) - 1
                yield Problem(claim.path, line, f"code that is no Python ({error.msg})", "Python", "correct it")
            else:
                yield from _imports(corpus, claim, snippet, tree)


def _imports(corpus: Corpus, claim: Claim, snippet: Snippet, tree: ast.AST) -> Iterator[Problem]:
    library = corpus.settings.library
    for node in ast.walk(tree):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or "."] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            if (package := name.partition(".")[0]) not in {library, *sys.stdlib_module_names}:
                line = snippet.line + getattr(node, "lineno", 1) - 1
                expected = f"{library} and the standard library"
                yield Problem(claim.path, line, f"an import of '{package or name}'", expected, "do without it")
