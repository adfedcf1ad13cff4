"""The file of what could not be run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from claimcheck.blocked import Blocked, read_blocked
from claimcheck.errors import RecordError
from claimcheck.recording import read_records

ROW = {"release": "1.0.1", "python": "3.6", "because": "No wheel.", "tried": ["numpy==1.19.5", "pip"]}


def write(folder: Path, text: str) -> Path:
    path = folder / "blocked.json"
    path.write_text(text, "utf-8")
    return path


def test_folder_without_the_file_has_nothing_blocked(tmp_path: Path):
    assert read_blocked(tmp_path) == ()


@pytest.mark.parametrize("data", [[ROW], {"schema": 1, "blocked": [{**ROW, "day": "2026-01-02"}]}])
def test_rows_are_read_as_a_list_or_below_their_name(tmp_path: Path, data: object):
    write(tmp_path, json.dumps(data))

    assert read_blocked(tmp_path) == (Blocked("1.0.1", "3.6", "No wheel.", "numpy==1.19.5, pip"),)


def test_what_the_file_leaves_out_is_left_empty(tmp_path: Path):
    write(tmp_path, '[{"release": "1.0.1", "because": null}]')

    assert read_blocked(tmp_path) == (Blocked("1.0.1"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "no JSON ("),
        ("{}", "holds no list of environments; "),
        ("[1]", "row 1 names no release; "),
        ('[{"release": "1.0.1"}, {"python": "3.6"}]', "row 2 names no release; "),
    ],
)
def test_file_that_cannot_be_used_is_named(tmp_path: Path, text: str, said: str):
    path = write(tmp_path, text)

    with pytest.raises(RecordError, match=re.escape(f"{path}: {said}")):
        read_blocked(tmp_path)


def test_folder_in_its_place_is_told(tmp_path: Path):
    (tmp_path / "blocked.json").mkdir()

    with pytest.raises(RecordError, match="cannot be read: "):
        read_blocked(tmp_path)


def test_it_is_no_record(tmp_path: Path):
    write(tmp_path, json.dumps([ROW]))

    assert read_records(tmp_path) == []
