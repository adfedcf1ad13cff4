"""A snippet can be pasted anywhere: it parses, and imports the library and the standard library only."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.model import Corpus


def snippets_stand_alone(corpus: Corpus) -> Iterator[Problem]:
    """A reader has what the snippet needs as soon as the library is installed; a world needs no more than that."""
    library = corpus.settings.library
    for claim in corpus.claims:
        for snippet in claim.snippets:
            try:
                tree = ast.parse(snippet.source)
            except SyntaxError as error:
                line = snippet.line + (error.lineno or 1) - 1
                yield Problem(claim.path, line, f"code that is no Python ({error.msg})", "Python", "correct it")
            else:
                yield from _imports(claim.path, snippet.line, tree, library)
    for world in corpus.worlds:
        yield from _imports(world.path, 1, ast.parse(world.module.source), library, *(m.name for m in world.modules))


def _imports(path: str, first: int, tree: ast.AST, library: str, *more: str) -> Iterator[Problem]:
    for node in ast.walk(tree):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or "."] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            if (package := name.partition(".")[0]) not in {library, *sys.stdlib_module_names, *more}:
                line = first + getattr(node, "lineno", 1) - 1
                expected = f"{library} and the standard library"
                yield Problem(path, line, f"an import of '{package or name}'", expected, "do without it")
