"""A snippet can be pasted anywhere: it parses, and imports the library and the standard library only."""

from __future__ import annotations

import pytest
from helpers import claim, corpus, snippet, world

from claimcheck.rules.snippets_stand_alone import snippets_stand_alone
from claimcheck.words import Role

PLACE = "claims/roots/root-of-four-is-three.md"


def said(*sources: str) -> list[str]:
    snippets = tuple(snippet(text, role, 12) for text, role in zip(sources, Role, strict=False))
    return [str(each) for each in snippets_stand_alone(corpus(claim(snippets=snippets)))]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("import math\n", id="library"),
        pytest.param("import math.deep as d\nfrom math.deep import x\n", id="inside-the-library"),
        pytest.param("from __future__ import annotations\nimport os.path, json\n", id="standard-library"),
        pytest.param("x = 1\n", id="no-import"),
    ],
)
def test_library_and_standard_library_may_be_imported(source: str):
    assert said(source) == []


@pytest.mark.parametrize(
    ("source", "line", "package"),
    [
        pytest.param("import math\nimport numpy\n", 13, "numpy", id="package"),
        pytest.param("import math, numpy.linalg\n", 12, "numpy", id="beside-the-library"),
        pytest.param("from numpy.linalg import norm\n", 12, "numpy", id="from-a-package"),
        pytest.param("def f():\n    import pytest\n", 13, "pytest", id="inside-a-function"),
        pytest.param("from . import other\n", 12, ".", id="relative"),
        pytest.param("import mathematics\n", 12, "mathematics", id="name-that-begins-alike"),
    ],
)
def test_anything_else_may_not(source: str, line: int, package: str):
    assert said(source) == [
        f"{PLACE}:{line}: an import of '{package}'; expected math and the standard library; do without it"
    ]


@pytest.mark.parametrize(
    ("source", "line", "found"),
    [
        pytest.param("x = 1\nif x\n    pass\n", 13, "expected ':'", id="no-colon"),
        pytest.param("def f():\nreturn 1\n", 13, "expected an indented block after", id="no-indent"),
        pytest.param("print 'hello'\n", 12, "Missing parentheses in call to 'print'", id="old-python"),
        pytest.param(">>> x = 1\n", 12, "invalid syntax", id="prompt"),
        pytest.param("(" * 300 + "\n", 12, "too many nested parentheses", id="deep"),
    ],
)
def test_code_that_is_no_python_is_a_problem_on_its_line(source: str, line: int, found: str):
    (message,) = said(source)

    assert message.startswith(f"{PLACE}:{line}: code that is no Python ({found}")
    assert message.endswith("); expected Python; correct it")


def test_both_snippets_are_looked_at():
    assert len(said("import numpy\n", "import pandas\n")) == 2


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        pytest.param("import math\nimport threading\n", [], id="library-and-standard-library"),
        pytest.param(
            "import math\nimport numpy\n",
            [
                (
                    "claims/worlds/roots-are-larger.py:2: an import of 'numpy'; expected math and the standard "
                    "library; "
                    "do without it"
                )
            ],
            id="package",
        ),
        pytest.param("import roots_are_larger\n", 1, id="no-tools"),
    ],
)
def test_a_world_stands_alone_too(source: str, messages: list[str] | int):
    found = [str(each) for each in snippets_stand_alone(corpus(worlds=(world("roots-are-larger", source=source),)))]

    assert (len(found) if isinstance(messages, int) else found) == messages
