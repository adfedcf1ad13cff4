"""The script of a claim runs with plain Python, says the verdict, and exits with 0 where the page says the same."""

from __future__ import annotations

import ast
import platform
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import claim, corpus, snippet

from claimcheck.model import Claim
from claimcheck.rendering.findings import Finding, find
from claimcheck.rendering.script import script
from claimcheck.results import ClaimResult, Environment, Record
from claimcheck.words import Role, Verdict

HERE = Environment("math", platform.python_version(), platform.python_version(), "CPython", "linux-x86_64", "cpu")
CRASH = "import os\n\nos._exit(0)\n"
SWITCH = "import math\n\nmath.pi = 4\nassert math.pi == 3, f'pi is {math.pi}'\n"
UNDISTURBED = "import math\n\nprint('pi', math.pi)\nassert math.pi < 4, f'pi is {math.pi}'\n"


def found(made: Claim, verdict: str = "refuted", where: Environment = HERE) -> Finding:
    result = ClaimResult(made.id, Verdict(verdict), None, made.digest)
    return find(made, [Record(where, "2026-01-02", {made.id: result})])


def run(folder: Path, finding: Finding, *options: str) -> subprocess.CompletedProcess[str]:
    """The script in a Python that has nothing but its standard library."""
    path = folder / "script.py"
    path.write_text(script(corpus(finding.claim), finding, "https://example.org/claims/x/"), "utf-8")
    return subprocess.run(
        [sys.executable, "-I", "-S", *options, str(path)], capture_output=True, text=True, check=False, cwd=folder
    )


def with_snippets(first: str, second: str = "", **changes: object) -> Claim:
    both = (snippet(first), snippet(second, Role.FACT)) if second else (snippet(first),)
    return claim(snippets=both, **changes)


def test_a_refutation_is_reproduced(tmp_path: Path):
    done = run(tmp_path, found(claim()))

    last = done.stdout.splitlines()[-1]
    assert (done.returncode, done.stderr) == (0, "")
    assert "AssertionError: the root of 4 is 2.0" in done.stdout
    assert "root 2.0" in done.stdout
    assert last == (
        f"refuted: math {platform.python_version()}, Python {sys.version_info.major}.{sys.version_info.minor}; "
        f"the page says refuted of math {platform.python_version()}"
    )


def test_asserts_count_also_where_python_leaves_them_out(tmp_path: Path):
    assert run(tmp_path, found(claim()), "-O").returncode == 0


def test_a_page_that_says_otherwise_is_status_one(tmp_path: Path):
    done = run(tmp_path, found(claim(), "verified"))
    assert (done.returncode, "refuted: math" in done.stdout) == (1, True)


def test_no_snippet_disturbs_the_next(tmp_path: Path):
    assert run(tmp_path, found(with_snippets(SWITCH, UNDISTURBED))).returncode == 0


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        pytest.param(claim(snippets=(snippet("assert True, 'x'\n"),)), "verified", id="verified"),
        pytest.param(with_snippets("int('x')\n", refuted_by=("ValueError: invalid",)), "broken", id="no fact"),
        pytest.param(
            with_snippets("int('x')\n", "assert True, 'x'\n", refuted_by=("ValueError: invalid",)),
            "refuted",
            id="declared",
        ),
        pytest.param(with_snippets("int('x')\n", "assert True, 'x'\n"), "broken", id="raised"),
        pytest.param(with_snippets("raise AssertionError('x')\n", "assert True, 'x'\n"), "refuted", id="by hand"),
        pytest.param(with_snippets(CRASH), "broken", id="crashed"),
        pytest.param(with_snippets("import time\ntime.sleep(60)\n", timeout=-109.5), "broken", id="timeout"),
        pytest.param(claim(api=("math.nothing",)), "absent", id="absent"),
        pytest.param(claim(api=("math.sqrt", "os.path.join"), needs=("luck",)), "unchecked", id="unchecked"),
    ],
)
def test_verdict_is_the_one_that_is_measured(tmp_path: Path, made: Claim, verdict: str):
    done = run(tmp_path, found(made, verdict))
    assert (done.stdout.splitlines()[-1].partition(":")[0], done.returncode) == (verdict, 0)


def test_a_release_of_which_the_page_says_nothing_is_compared_with_all_that_agree(tmp_path: Path):
    done = run(tmp_path, found(claim(), where=replace(HERE, build="0.1")))
    assert (done.returncode, "the page says refuted of every release that was measured" in done.stdout) == (0, True)


def test_a_release_of_which_the_page_says_nothing_has_its_own_status(tmp_path: Path):
    made = claim()
    records = [
        Record(replace(HERE, build=build), "2026-01-02", {made.id: ClaimResult(made.id, verdict, None, made.digest)})
        for build, verdict in (("0.2", Verdict.REFUTED), ("0.1", Verdict.VERIFIED))
    ]
    done = run(tmp_path, find(made, records))
    assert (done.returncode, done.stdout.endswith("the page says nothing of this release\n")) == (2, True)


def test_hostile_text_stays_text(tmp_path: Path):
    evil = "x\"\"\"\n'''\n# ///\nimport os; os._exit(9)\n\u202e\x00"
    made = replace(claim(title=evil), snippets=(snippet("assert '''x''', \"\"\"y\"\"\"\n"),))
    done = run(tmp_path, found(made, "verified"))

    assert (done.returncode, done.stderr) == (0, "")
    assert "\u202e" not in (tmp_path / "script.py").read_text("utf-8")


def test_the_first_lines_are_metadata_of_pep_723_and_all_is_python_three_seven():
    text = script(corpus(claim()), found(claim()))
    block = text.partition("# /// script\n")[2].partition("# ///")[0]

    assert tomllib.loads(block.replace("# ", "")) == {"requires-python": ">=3.7", "dependencies": []}
    assert ast.parse(text, feature_version=(3, 7)).body
