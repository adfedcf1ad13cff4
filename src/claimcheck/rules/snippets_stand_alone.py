"""A snippet can be pasted anywhere: it parses, and imports the library and the standard library only."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.model import Corpus
from claimcheck.remembering import remembered


def snippets_stand_alone(corpus: Corpus) -> Iterator[Problem]:
    """A reader has what the snippet needs as soon as the library is installed; a world needs no more than that."""
    known = {corpus.settings.library, *sys.stdlib_module_names}
    expected = f"{corpus.settings.library} and the standard library"
    for claim in corpus.claims:
        for snippet in claim.snippets:
            try:
                yield from _strange(claim.path, snippet.line, snippet.source, known, expected)
            except SyntaxError as error:
                line = snippet.line + (error.lineno or 1) - 1
                yield Problem(claim.path, line, f"code that is no Python ({error.msg})", "Python", "correct it")
    for world in corpus.worlds:
        names = {module.name for module in world.modules}
        yield from _strange(world.path, 1, world.module.source, known | names, expected)


@remembered
def _imports(source: str) -> tuple[tuple[str, int], ...]:
    """Every package that is imported, with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(each.name.partition(".")[0], node.lineno) for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.module.partition(".")[0] if node.module else ".", node.lineno))
    return tuple(found)


def _strange(path: str, first: int, source: str, known: set[str], expected: str) -> Iterator[Problem]:
    for package, line in _imports(source):
        if package not in known:
            yield Problem(path, first + line - 1, f"an import of '{package}'", expected, "do without it")
