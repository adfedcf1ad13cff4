"""A world is a module with one sentence, what it concerns, a change and a probe; anything else is named."""

from __future__ import annotations

import pytest
from helpers import WORLD

from claimcheck.errors import LintError
from claimcheck.world import Module, World, parse_world

PATH = "claims/worlds/four-has-the-root-three.py"
TOOLS = Module("tools", "claims/worlds/tools.py", "def by_reader(): ...\n")


def parsed(source: str = WORLD, tools: Module | None = None) -> World:
    return parse_world(Module("four-has-the-root-three", PATH, source), tools)


def said(source: str) -> list[str]:
    with pytest.raises(LintError) as caught:
        parsed(source)
    return [str(problem) for problem in caught.value.problems]


def test_a_world_is_read_without_being_run():
    world = parsed(WORLD + "\n1 / 0\n")

    assert (world.id, world.path) == ("four-has-the-root-three", PATH)
    assert (world.statement, world.concerns, world.line) == ("The root of four is three.", ("math.sqrt",), 3)


def test_shared_tools_run_before_the_world():
    assert [module.name for module in parsed(tools=TOOLS).modules] == ["tools", "four-has-the-root-three"]
    assert [module.name for module in parsed().modules] == ["four-has-the-root-three"]


def test_digest_changes_with_the_world_and_with_its_tools():
    digests = {parsed().digest, parsed(tools=TOOLS).digest, parsed(WORLD + "\n# another\n").digest}

    assert len(digests) == 3
    assert parsed().digest == parsed().digest


SENTENCE = (
    "one sentence of at most 120 characters on one line, with a full stop; state the change as a fact of that world"
)
LIST = "list the dotted names whose description the change would make wrong"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            '"""The root of four is three."""\n', "", f"1: no docstring; expected {SENTENCE}", id="no-docstring"
        ),
        pytest.param(
            "is three.", "is three", f"1: a docstring that is no such sentence; expected {SENTENCE}", id="no-full-stop"
        ),
        pytest.param(
            "four is", "four\n\nis", f"1: a docstring that is no such sentence; expected {SENTENCE}", id="two-lines"
        ),
        pytest.param(
            "The root",
            "The " + "very " * 30 + "root",
            f"1: a docstring that is no such sentence; expected {SENTENCE}",
            id="long",
        ),
        pytest.param(
            "CONCERNS", "CONCERN", f"1: no 'CONCERNS'; expected 'CONCERNS = [\"…\"]' once; {LIST}", id="misspelled"
        ),
        pytest.param(
            "\n\ndef apply",
            '\nCONCERNS = ["math.pow"]\n\n\ndef apply',
            f"5: 2 'CONCERNS'; expected 'CONCERNS = [\"…\"]' once; {LIST}",
            id="concerns-twice",
        ),
        pytest.param(
            '["math.sqrt"]',
            "[]",
            f"3: 'CONCERNS' that names nothing, or one thing twice; expected a list of names; {LIST}",
            id="concerns-nothing",
        ),
        pytest.param(
            '["math.sqrt"]',
            "[print]",
            f"3: 'CONCERNS' that names nothing, or one thing twice; expected a list of names; {LIST}",
            id="concerns-a-value",
        ),
        pytest.param(
            '["math.sqrt"]',
            '["math.sqrt", "math.sqrt"]',
            f"3: 'CONCERNS' that names nothing, or one thing twice; expected a list of names; {LIST}",
            id="concerns-one-thing-twice",
        ),
        pytest.param(
            "def apply(math)",
            "def alter(math)",
            "1: no function 'apply' of one argument; expected 'def apply(library):'; write it",
            id="no-apply",
        ),
        pytest.param(
            "def apply(math)",
            "def apply(math, more=None)",
            "6: no function 'apply' of one argument; expected 'def apply(library):'; write it",
            id="two-arguments",
        ),
        pytest.param(
            "def probe(math)",
            "def probe(*math)",
            "10: no function 'probe' of one argument; expected 'def probe(library):'; write it",
            id="starred-argument",
        ),
        pytest.param(
            "    assert math.sqrt(4) == 3, ",
            "    print(math.sqrt(4) == 3), ",
            "10: a probe that asserts nothing; expected an assert with a message; assert what is different there",
            id="no-assert",
        ),
        pytest.param(
            ', f"the root of 4 is {math.sqrt(4)}"',
            "",
            "10: a probe that asserts nothing; expected an assert with a message; assert what is different there",
            id="no-message",
        ),
    ],
)
def test_what_is_missing_is_named_with_its_line(old: str, new: str, message: str):
    assert old in WORLD
    assert said(WORLD.replace(old, new, 1)) == [f"{PATH}:{message}"]


def test_code_that_is_no_python_is_named():
    (message,) = said("def apply(math)\n")

    assert message.startswith(f"{PATH}:1: code that is no Python (expected ':'")


def test_every_problem_is_told_at_once():
    assert len(said("x = 1\n")) == 4
