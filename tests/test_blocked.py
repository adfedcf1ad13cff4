"""The list of blocked environments has a closed schema, is sorted, and is written whole or not at all."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from helpers import record

from claimcheck.blocked import Blocked, newest, read_blocked, write_blocked
from claimcheck.errors import RecordError
from claimcheck.recording import read_records, write_record

OLD = Blocked("1.9.1", "3.8", "no Python 3.8 here", "2026-01-02")
NEW = Blocked("1.10.2", "3.9", "ended with status -6", "2026-01-01", ("numpy==1.23.5",))


def test_list_comes_back_newest_release_first(tmp_path: Path):
    write_blocked([OLD, NEW], tmp_path)

    assert read_blocked(tmp_path) == (NEW, OLD)


def test_file_is_a_list_with_the_agreed_keys(tmp_path: Path):
    write_blocked([NEW], tmp_path)

    assert json.loads((tmp_path / "blocked.json").read_text("utf-8")) == [
        {
            "release": "1.10.2",
            "python": "3.9",
            "because": "ended with status -6",
            "tried": "2026-01-01",
            "requirements": ["numpy==1.23.5"],
        }
    ]


def test_last_try_of_an_environment_counts_whatever_order_they_come_in():
    again = Blocked("1.9.1", "3.8", "no space", "2026-01-03")
    every = [OLD, again, NEW, again]

    assert {newest(order) for order in itertools.permutations(every)} == {(NEW, again)}


def test_nothing_blocked_is_no_file(tmp_path: Path):
    write_blocked([NEW], tmp_path)
    write_blocked([], tmp_path)
    write_blocked([], tmp_path)

    assert (read_blocked(tmp_path), list(tmp_path.iterdir())) == ((), [])


def test_list_is_no_record(tmp_path: Path):
    write_record(record(), tmp_path)
    write_blocked([NEW], tmp_path)

    assert read_records(tmp_path) == [record()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[", "no JSON (Expecting value: line 1 column 2 (char 1))", id="cut-off"),
        pytest.param("{}", "the file: Input should be a valid list", id="no-list"),
        pytest.param('[{"release": "?"}]', "0.release: Value error, a release such as '1.13.1'", id="no-release"),
        pytest.param(
            '[{"release": "1.0", "python": "3.7", "because": "x", "tried": "2026-01-02", "by": 1}]',
            "0.by: Extra inputs are not permitted",
            id="unknown-key",
        ),
    ],
)
def test_list_that_cannot_be_used_is_told_with_what_to_do(tmp_path: Path, text: str, said: str):
    (tmp_path / "blocked.json").write_text(text, "utf-8")

    with pytest.raises(RecordError) as caught:
        read_blocked(tmp_path)

    assert str(caught.value) == (
        f"{tmp_path / 'blocked.json'}: {said}; remove the file, 'claimcheck sweep' makes it anew"
    )


def test_folder_in_its_place_is_told(tmp_path: Path):
    (tmp_path / "blocked.json").mkdir()

    with pytest.raises(RecordError, match=r"blocked\.json: cannot be read: Is a directory"):
        read_blocked(tmp_path)
    with pytest.raises(RecordError, match=r"blocked\.json: cannot be removed: "):
        write_blocked([], tmp_path)
