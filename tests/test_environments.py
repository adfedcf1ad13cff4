"""The list of environments has a closed schema, and every problem in it has its line."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest
from helpers import write_corpus

from claimcheck.corpus import read_corpus
from claimcheck.environments import parse
from claimcheck.recipe import Recipe

SOUND = """\
[[environments]]
release = "1.13.1"
python = "3.11"
requirements = ["numpy==1.26.4", "setuptools==69.5.1"]

[[environments]]
release = "1.13.1"
python = "3.10"
"""
HOME = Path(__file__).parent.parent


def test_sound_file_gives_its_recipes_in_order():
    assert parse(SOUND, "environments.toml") == (
        (Recipe("1.13.1", "3.11", ("numpy==1.26.4", "setuptools==69.5.1")), Recipe("1.13.1", "3.10")),
        [],
    )


RELEASE = "expected a release such as '1.13.1'; correct 'environments'"
PYTHON = "expected a Python from '3.7' on, two numbers such as '3.11'; correct 'environments'"
PIN = "expected a package with its exact version, such as 'numpy==1.26.4'; correct 'environments'"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            'python = "3.10"',
            'python = "3.11"',
            "7: release 1.13.1 on Python 3.11 for a second time; expected each environment once; remove one of the two",
            id="twice",
        ),
        pytest.param(
            'python = "3.10"',
            'python = "3.10"\npip = "24"',
            "9: the unknown key 'environments.1.pip'; expected one of release, python, requirements; remove it",
            id="unknown-key",
        ),
        pytest.param(
            '\n[[environments]]\nrelease = "1.13.1"\npython = "3.10"\n',
            "[settings]\n",
            "5: the unknown key 'settings'; expected one of environments; remove it",
            id="unknown-table",
        ),
        pytest.param(
            'python = "3.10"\n',
            "",
            "6: no key 'environments.1.python'; expected the key 'python'; add it",
            id="missing-key",
        ),
        pytest.param(
            '"1.13.1"\npython = "3.11"',
            '"newest"\npython = "3.11"',
            f"2: environments.0.release: 'newest'; {RELEASE}",
            id="release-that-is-none",
        ),
        pytest.param(
            '"1.13.1"\npython = "3.11"',
            '"1.13.1+cpu"\npython = "3.11"',
            f"2: environments.0.release: '1.13.1+cpu'; {RELEASE}",
            id="release-with-a-local-part",
        ),
        pytest.param(
            '"1.13.1"\npython = "3.11"',
            '"v1.13.01"\npython = "3.11"',
            f"2: environments.0.release: 'v1.13.01'; {RELEASE}",
            id="release-spelt-otherwise",
        ),
        pytest.param('"3.10"', '"3.6"', f"8: environments.1.python: '3.6'; {PYTHON}", id="python-too-old"),
        pytest.param('"3.10"', '"3.10.1"', f"8: environments.1.python: '3.10.1'; {PYTHON}", id="python-with-a-patch"),
        pytest.param('"3.10"', '"2.7"', f"8: environments.1.python: '2.7'; {PYTHON}", id="python-two"),
        pytest.param(
            '"3.10"',
            "3.10",
            "8: environments.1.python: 3.1; expected a valid string; correct 'environments'",
            id="python-as-a-number",
        ),
        pytest.param(
            "numpy==1.26.4", "numpy>=1.26", f"4: environments.0.requirements.0: 'numpy>=1.26'; {PIN}", id="range"
        ),
        pytest.param(
            "numpy==1.26.4",
            "numpy==1.*",
            f"4: environments.0.requirements.0: 'numpy==1.*'; {PIN}",
            id="beginning-of-a-version",
        ),
        pytest.param("numpy==1.26.4", "numpy", f"4: environments.0.requirements.0: 'numpy'; {PIN}", id="no-version"),
        pytest.param("numpy==1.26.4", "--pre", f"4: environments.0.requirements.0: '--pre'; {PIN}", id="option"),
        pytest.param(
            "numpy==1.26.4",
            "numpy @ file:///x",
            f"4: environments.0.requirements.0: 'numpy @ file:///x'; {PIN}",
            id="address",
        ),
    ],
)
def test_problem_is_told_with_its_line(old: str, new: str, said: str):
    text = SOUND.replace(old, new)
    recipes, problems = parse(text, "environments.toml")

    assert text != SOUND
    assert [str(each) for each in problems] == [f"environments.toml:{said}"]
    assert len(recipes) == (2 if "second time" in said else 0)


def test_every_problem_is_told_at_once():
    _, problems = parse(SOUND.replace('"1.13.1"', '"?"').replace("3.10", "4.0"), "x")

    assert [each.line for each in sorted(problems)] == [2, 7, 8]


@pytest.mark.parametrize("text", ["", "environments = []\n"])
def test_file_without_environments_is_a_problem(text: str):
    assert len(parse(text, "x")[1]) == 1


def test_corpus_has_the_environments_of_its_file_and_none_without(tmp_path: Path):
    without, _ = read_corpus(write_corpus(tmp_path / "a"))
    with_file, problems = read_corpus(write_corpus(tmp_path / "b", {"environments.toml": SOUND}))

    assert (without.environments, problems) == ((), [])
    assert [each.python for each in with_file.environments] == ["3.11", "3.10"]


def test_corpus_tells_what_is_wrong_with_its_file(tmp_path: Path):
    root = write_corpus(tmp_path / "claims", {"environments.toml": "environments = 1\n"})
    (tmp_path / "claims" / "roots" / "root-of-four-is-three.md").touch()

    assert [str(each) for each in read_corpus(root)[1]] == [
        "claims/environments.toml:1: environments: 1; expected a valid list; correct 'environments'"
    ]


def test_environments_file_that_is_no_text_is_told(tmp_path: Path):
    root = write_corpus(tmp_path / "claims")
    (root / "environments.toml").write_bytes(b"\n\xff")

    assert [str(each).split(";")[0] for each in read_corpus(root)[1]] == [
        "claims/environments.toml:2: the byte 0xff, which is no text in UTF-8"
    ]


def test_our_own_list_runs_from_the_first_release_to_the_newest_newest_first():
    recipes, problems = parse((HOME / "claims" / "environments.toml").read_text("utf-8"), "environments.toml")
    minors = sorted({each.key[0].release[:2] for each in recipes})
    of_majors = [list(group) for _, group in groupby(minors, key=itemgetter(0))]

    assert problems == []
    assert [each.key for each in recipes] == sorted((each.key for each in recipes), reverse=True)
    assert of_majors == [[(major, minor) for minor in range(len(each))] for major, each in enumerate(of_majors, 1)]
    assert minors[-1] >= (2, 15)
