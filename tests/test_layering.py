"""Imports run one way, libraries stay behind their doors, and modules stay small: read from the code itself."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
SRC = HOME / "src" / "claimcheck"
MODULES = sorted(SRC.rglob("*.py"))
SCRIPTS = sorted((HOME / "scripts").glob("*.py"))
WORKER = SRC / "worker.py"

MODULE_OF = {"markdown-it-py": "markdown_it", "pyyaml": "yaml"}
"""What a package is called in an import, where that is not its own name."""

LAYERS = (
    {"errors", "words", "places", "worker"},
    {"world", "recipe", "licence", "executing", "remembering"},
    {"model", "results", "judging", "process"},
    {
        "schema",
        "drift",
        "standing",
        "coverage",
        "selecting",
        "searching",
        "fresh",
        "running",
        "proofs",
        "evidence",
        "ranges",
    },
    {"frontmatter", "tables", "record_schema", "data_schema", "pools", "explaining", "changes", "range_words", "files"},
    {"recording", "environments", "making", "reproducing"},
    {"parsing", "verifying", "evidence_record", "new_releases", "registry"},
    {"corpus", "falsifying", "blocked"},
    {"experiment", "sweeping", "merging", "flips"},
    {"rules", "rendering"},
    {"scaffold", "sharding"},
    {"adapters"},
    {"__init__", "__main__"},
)
"""Each module or package may import those of earlier rows, and those of its own row nothing but itself."""

DOORS = {
    "click": ("adapters/cli/", "adapters/command_line.py"),
    "rich": ("adapters/cli/",),
    "pytest": ("adapters/pytest.py",),
    "_pytest": (),
    "sybil": ("parsing.py", "corpus.py", "adapters/pytest.py"),
    "markdown_it": ("parsing.py", "proofs.py", "rendering/"),
    "mkdocs": ("adapters/mkdocs.py",),
    "material": (),
    "pydantic": (
        "schema.py",
        "files.py",
        "record_schema.py",
        "data_schema.py",
        "evidence_record.py",
        "environments.py",
        "new_releases.py",
        "blocked.py",
    ),
    "dask": ("adapters/cluster.py",),
    "distributed": ("adapters/cluster.py",),
    "rapidfuzz": ("explaining.py",),
    "yaml": ("frontmatter.py",),
    "mcp": ("adapters/mcp.py",),
    "mcp_types": (),
    "torch": (),
    "numpy": (),
}
"""Library to the places that may import it; none may import what stands beside an empty row."""


def name(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Every dotted name that a file imports, wherever in it and however lazily, but for type checkers."""
    skipped = {inner for node in ast.walk(tree(path)) if _only_for_types(node) for inner in map(ast.dump, node.body)}
    for node in ast.walk(tree(path)):
        if ast.dump(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno}: a relative import"
            yield from (f"{node.module}.{each.name}" for each in node.names)


def _only_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def part(path: Path) -> str:
    """The module or package just below ours that a file belongs to."""
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def layer(of: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if of in names)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function with the number of lines of its body, without its docstring."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]
            yield f"{name(path)}:{node.lineno}: {node.name}", lines


def test_every_module_has_a_layer_and_every_layer_its_modules():
    assert {part(path) for path in MODULES} == set().union(*LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_run_towards_the_errors_only(path: Path):
    ours = {each.split(".")[1] for each in imports(path) if each.startswith("claimcheck.")}
    upwards = {each for each in ours - {part(path)} if layer(each) >= layer(part(path))}

    assert upwards == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_libraries_stay_behind_their_doors(path: Path):
    used = {each.partition(".")[0] for each in imports(path)} & set(DOORS)
    place = path.relative_to(SRC).as_posix()

    assert {library for library in used if not place.startswith(DOORS[library] or ("none",))} == set()


def test_pytest_door_of_sybil_is_used_by_the_pytest_adapter_alone():
    users = {name(path) for path in MODULES for each in imports(path) if each.startswith("sybil.integration")}

    assert users <= {"src/claimcheck/adapters/pytest.py"}


@pytest.mark.parametrize("path", [path for path in MODULES if "adapters" not in path.parts], ids=name)
def test_engine_imports_what_the_package_declares_and_nothing_else(path: Path):
    declared = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.match(r"[\w-]+", each)[0] for each in declared}  # type: ignore[index]
    allowed = {"claimcheck", *sys.stdlib_module_names, *(MODULE_OF.get(each, each) for each in names)}

    assert {each.partition(".")[0] for each in imports(path)} - allowed == set()


@pytest.mark.parametrize("path", [path for path in MODULES if path != WORKER], ids=name)
def test_the_library_of_a_corpus_is_never_named_in_an_import_or_a_string(path: Path):
    strings = {node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)}

    assert "torch" not in strings
    assert "import torch" not in path.read_text("utf-8")


def test_worker_needs_the_standard_library_alone():
    assert {each.partition(".")[0] for each in imports(WORKER)} - sys.stdlib_module_names == set()


def test_worker_is_python_three_seven():
    ast.parse(WORKER.read_text("utf-8"), feature_version=(3, 7))
    newer = [node for node in ast.walk(tree(WORKER)) if isinstance(node, ast.NamedExpr | ast.Match)]

    assert newer == []


def test_worker_is_imported_by_nothing():
    assert [name(path) for path in MODULES if any(each.startswith("claimcheck.worker") for each in imports(path))] == []


@pytest.mark.parametrize(
    "path", [path for path in MODULES if "adapters" not in path.parts and path != WORKER], ids=name
)
def test_engine_prints_nothing(path: Path):
    calls = {
        node.func.id for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    assert not calls & {"print", "input", "exec", "eval", "breakpoint"}


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_script_is_at_most_forty_lines(path: Path):
    assert len(path.read_text("utf-8").splitlines()) <= 40


def test_scripts_are_imported_by_nothing():
    stems = {path.stem for path in SCRIPTS}
    files = [*MODULES, *SCRIPTS, *(HOME / "benchmarks").rglob("*.py")]

    assert [
        name(path) for path in files for each in imports(path) if each.partition(".")[0] in stems | {"scripts"}
    ] == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_is_at_most_250_lines(path: Path):
    # The worker is one file because any interpreter must be able to run it by its path, without our package.
    limit = 540 if path == WORKER else 250

    assert len(path.read_text("utf-8").splitlines()) <= limit


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=name)
def test_function_is_at_most_thirty_lines(path: Path):
    assert {place: lines for place, lines in functions(path) if lines > 30} == {}


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=name)
def test_module_says_what_it_is_for(path: Path):
    assert ast.get_docstring(tree(path))
