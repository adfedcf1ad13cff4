"""Which releases no environment covers, and how the list of environments reads with them."""

from __future__ import annotations

import json
import re

import pytest
from packaging.version import Version

from claimcheck.environments import parse
from claimcheck.errors import UsageError
from claimcheck.new_releases import added, from_rows, missing, pythons, to_rows
from claimcheck.recipe import Recipe

LISTED = """\
# What the list is.

[[environments]]
release = "2.1.0"  # as it was told
python = "3.12"
requirements = ["numpy==2.0.0"]

# The odd one.
[[environments]]
release = "2.0.1"
python = "3.13"

[[environments]]
release = "2.0.1"
python = "3.9"
requirements = ["numpy==1.0.0", "setuptools==59.6.0"]
"""
RECIPES, _ = parse(LISTED, "environments.toml")
NEW = Recipe("2.2.0", "3.13", ("numpy==2.0.0",))
TABLE = '[[environments]]\nrelease = "2.2.0"\npython = "3.13"\nrequirements = ["numpy==2.0.0"]\n\n'


def test_releases_are_looked_for_on_the_newest_python_and_the_one_after_it():
    assert pythons(RECIPES) == ("3.13", "3.14")
    assert pythons([Recipe("1.0", "3.9"), Recipe("1.0", "3.10")]) == ("3.10", "3.11")


@pytest.mark.parametrize(
    ("found", "new"),
    [
        pytest.param({"3.13": "2.1.0 2.0.1 2.0.0 1.9"}, [], id="nothing"),
        pytest.param({"3.13": "2.2.0 2.1.0"}, ["2.2.0/3.13"], id="a-minor-release"),
        pytest.param({"3.13": "2.3.1 2.3.0 2.2.0"}, ["2.3.1/3.13", "2.2.0/3.13"], id="the-newest-patch-of-each"),
        pytest.param({"3.13": "2.1.1 2.1.0"}, ["2.1.1/3.13"], id="a-patch-of-the-newest"),
        pytest.param({"3.13": "2.1.0 2.0.2"}, ["2.0.2/3.13"], id="a-patch-of-an-older-one"),
        pytest.param({"3.13": "2.1.0.post1"}, ["2.1.0.post1/3.13"], id="a-post-release"),
        pytest.param({"3.13": "2.2.0", "3.14": "2.2.0"}, ["2.2.0/3.13"], id="on-both-pythons"),
        pytest.param({"3.13": "2.1.0", "3.14": "2.2.0"}, ["2.2.0/3.14"], id="on-the-next-python-alone"),
        pytest.param({"3.13": "2.2.0", "3.14": "2.2.1"}, ["2.2.1/3.14"], id="whose-patch-is-on-the-next-python"),
        pytest.param({"3.13": "2.1.0 1.9 0.4"}, [], id="older-ones-that-were-never-listed"),
        pytest.param({"3.13": "3.0 2.1.0"}, ["3.0/3.13"], id="a-major-release"),
    ],
)
def test_new_is_what_came_after_the_list(found: dict[str, str], new: list[str]):
    versions = {python: [Version(each) for each in text.split()] for python, text in found.items()}

    assert [f"{each.release}/{each.python}" for each in missing(RECIPES, versions)] == new


def test_new_environment_requires_what_its_neighbour_does():
    found = {"3.13": [Version("2.2.0"), Version("2.0.2")]}

    assert [each.requirements for each in missing(RECIPES, found)] == [("numpy==2.0.0",), ()]


def test_new_environment_stands_before_the_first_older_one():
    assert added(LISTED, [NEW], "x") == LISTED.replace("[[environments]]", f"{TABLE}[[environments]]", 1)


def test_comment_of_a_table_stays_with_it():
    new = Recipe("2.0.2", "3.13")

    assert added(LISTED, [new], "x") == LISTED.replace(
        "# The odd one.", '[[environments]]\nrelease = "2.0.2"\npython = "3.13"\n\n# The odd one.'
    )


def test_comment_of_the_file_stays_on_top():
    text = LISTED.replace("list is.\n\n", "list is.\n")

    assert added(text, [NEW], "x") == text.replace("[[environments]]", f"{TABLE}[[environments]]", 1)


def test_several_are_added_each_in_its_place():
    new = [Recipe("2.2.0", "3.13"), Recipe("2.3.0", "3.13"), Recipe("1.0.0", "3.8")]
    recipes, problems = parse(added(LISTED, new, "x"), "x")

    assert problems == []
    assert [each.release for each in recipes] == ["2.3.0", "2.2.0", "2.1.0", "2.0.1", "2.0.1", "1.0.0"]


@pytest.mark.parametrize("text", [LISTED, LISTED.rstrip("\n"), LISTED + "\n"])
def test_oldest_one_comes_last(text: str):
    after = added(text, [Recipe("1.0.0", "3.8")], "x")

    assert after.startswith(text)
    assert parse(after, "x")[0][-1] == Recipe("1.0.0", "3.8")


def test_environment_that_is_listed_is_refused():
    with pytest.raises(UsageError, match=r"^x: release 2\.0\.1 on Python 3\.9 is listed already$"):
        added(LISTED, [NEW, Recipe("2.0.1", "3.9")], "x")


def test_same_environment_twice_is_refused():
    with pytest.raises(UsageError, match=r"^x: nothing can be added; "):
        added(LISTED, [NEW, NEW], "x")


def test_list_that_is_written_otherwise_is_left_alone():
    text = 'environments = [{release = "2.1.0", python = "3.12"}]\n'

    with pytest.raises(UsageError, match=re.escape("x: nothing can be added; write each environment as a table [[")):
        added(text, [NEW], "x")


def test_rows_are_read_as_they_were_written():
    assert from_rows(json.dumps(to_rows([NEW, *RECIPES]))) == (NEW, *RECIPES)
    assert from_rows("[]") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the text: Invalid JSON"),
        ("{}", "the text: Input should be a valid array"),
        ('[{"release": "2.0"}]', "0.python: Field required"),
        ('[{"release": "$(id)", "python": "3.13"}]', "0.release: Value error, a release such as '1.13.1'"),
        ('[{"release": "2.0", "python": "3.13\\n"}]', "0.python: Value error, a Python from '3.7' on"),
        ('[{"release": "2.0", "python": "3.13", "x": 1}]', "0.x: Extra inputs are not permitted"),
        ('[{"release": "2.0", "python": "3.13", "requirements": ["--pre"]}]', "0.requirements.0: Value error, a pack"),
    ],
)
def test_rows_that_are_none_are_told(text: str, said: str):
    with pytest.raises(UsageError, match=re.escape(f"no list of environments: {said}")):
        from_rows(text)
