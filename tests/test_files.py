"""Files are read against a schema with one wording for what is wrong, and written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import Field

from claimcheck.errors import RecordError
from claimcheck.files import checked, read_json, write_json, write_text
from claimcheck.schema import Closed

AGAIN = "make it anew"


class Shelf(Closed):
    """A file with a schema number."""

    schema_: Literal[2] = Field(alias="schema")
    books: list[str]


def refused(data: Any, schema: int = 2) -> str:
    with pytest.raises(RecordError) as caught:
        checked(Shelf, data, Path("shelf.json"), AGAIN, schema)
    return str(caught.value)


def test_what_was_written_comes_back(tmp_path: Path):
    write_json({"schema": 2, "books": ["ä"]}, tmp_path / "shelf.json")
    data = read_json(tmp_path / "shelf.json", AGAIN)

    assert checked(Shelf, data, tmp_path, AGAIN, 2) == Shelf(schema=2, books=["ä"])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"schema": 3, "pages": 1}, "schema 3 is newer than 2, the newest known here; update claimcheck"),
        ({"schema": 1, "books": []}, "schema: Input should be 2; make it anew"),
        ({"schema": 2, "books": ["a", 1]}, "books.1: Input should be a valid string; make it anew"),
        ({"schema": 2, "books": [], "pens": 1}, "pens: Extra inputs are not permitted; make it anew"),
    ],
)
def test_data_that_does_not_follow_the_schema_is_told_with_its_place(data: dict[str, Any], said: str):
    assert refused(data) == f"shelf.json: {said}"


def test_data_of_another_kind_is_told_for_the_whole_file():
    assert refused(None).startswith("shelf.json: the file: Input should be")


def test_number_of_a_schema_is_not_looked_at_where_files_have_none():
    assert checked(list[int], [1], Path("numbers.json"), AGAIN) == [1]


@pytest.mark.parametrize("content", [b"", b'{"a": ', b"\xed\xa0\xbd"], ids=["empty", "cut off", "no UTF-8"])
def test_file_that_holds_no_json_is_told(tmp_path: Path, content: bytes):
    (tmp_path / "shelf.json").write_bytes(content)

    with pytest.raises(RecordError, match=r"shelf\.json: no JSON \(.*\); make it anew$"):
        read_json(tmp_path / "shelf.json", AGAIN)


def test_missing_file_is_told(tmp_path: Path):
    with pytest.raises(RecordError, match=r"shelf\.json: cannot be read: No such file or directory$"):
        read_json(tmp_path / "shelf.json", AGAIN)


def test_folder_in_the_place_of_a_file_is_told(tmp_path: Path):
    (tmp_path / "out.json").mkdir()

    with pytest.raises(RecordError) as caught:
        write_json({}, tmp_path / "out.json")

    assert str(caught.value) == f"{tmp_path / 'out.json'}: cannot be written: Is a directory"
    assert list(tmp_path.iterdir()) == [tmp_path / "out.json"]


def test_file_in_the_place_of_a_folder_is_told(tmp_path: Path):
    (tmp_path / "records").touch()

    with pytest.raises(RecordError, match=r"out\.json: cannot be written: File exists$"):
        write_text("x", tmp_path / "records" / "out.json")


def test_written_file_can_be_read_by_everybody(tmp_path: Path):
    write_text("x\n", tmp_path / "a" / "b.txt")

    assert (tmp_path / "a" / "b.txt").read_text("utf-8") == "x\n"
    assert (tmp_path / "a" / "b.txt").stat().st_mode & 0o777 == 0o644
