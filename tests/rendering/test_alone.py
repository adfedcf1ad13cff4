"""What scripts and notebooks have in common, where it is no code that runs."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest
from books import FLOOR, SUMS, TURN, found, small_corpus

from claimcheck.recipe import Recipe
from claimcheck.rendering.alone import RUNNER, comment, inline_metadata, literal, said_by_the_page

ODD = {
    "quotes": "x = '''a'''\n",
    "no line feed": "x = 1",
    "direction": "x = 'a\u202eb'\n",
    "control": "x = '\x0c\x00'\n",
    "carriage return": "x = 1\r\n",
    "surrogate": "x = '\ud800'\n",
    "emoji": "x = '😀'\n",
    "raw": "x = '\\n'\n",
    "triple double": 'x = """a\n\n"""\n',
    "first line empty": "\nx = 1\n",
}


@pytest.mark.parametrize("source", ODD.values(), ids=ODD)
def test_a_snippet_survives_as_a_literal(source: str):
    assert eval(literal(source)) == source


def test_a_usual_snippet_reads_as_it_is():
    assert literal("import math\n\nassert math.pi > 3\n") == "r'''\nimport math\n\nassert math.pi > 3\n'''[1:]"


def test_nothing_leaves_a_comment():
    assert comment("a\nimport os\r\n\x0cb\u2028c\n") == "# a\n# import os\n# \\x0cb\\u2028c\n#\n"


def test_the_page_is_asked_release_by_release_and_python_by_python():
    assert said_by_the_page(found(SUMS)) == {"2.0": {"3.12": "verified"}, "1.0": {"3.11": "refuted"}}


def test_a_module_of_python_itself_is_no_dependency():
    assert inline_metadata(small_corpus(), found(TURN)) == (
        '# /// script\n# requires-python = ">=3.7"\n# dependencies = []\n# ///\n'
    )


def test_a_library_is_pinned_to_the_newest_release_that_was_judged_with_what_was_installed_there():
    corpus = small_corpus()
    settings = replace(corpus.settings, library="somelib")
    recipes = (Recipe("2.0", "3.12", ("numpy==2.3.5",)), Recipe("1.0", "3.11"))
    assert inline_metadata(replace(corpus, settings=settings, environments=recipes), found(FLOOR)) == (
        '# /// script\n# requires-python = ">=3.12"\n# dependencies = ["somelib==2.0", "numpy==2.3.5"]\n# ///\n'
    )


def test_what_runs_a_snippet_is_python_three_seven():
    names: dict[str, str] = {}
    exec(compile(RUNNER, "runner", "exec"), names)
    assert ast.parse(names["CHILD"], feature_version=(3, 7)).body


def test_the_functions_are_python_three_seven():
    assert {node.name for node in ast.parse(RUNNER, feature_version=(3, 7)).body if hasattr(node, "name")} == {
        "alone",
        "verdict_of",
        "compare",
    }
