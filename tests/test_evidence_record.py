"""What happened in the worlds survives the way to the disk and back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import claim, corpus, evidence, world

from claimcheck.errors import RecordError
from claimcheck.evidence import Trial
from claimcheck.evidence_record import from_plain, read_evidence, to_plain, write_evidence
from claimcheck.words import Outcome

A, B = claim("root-of-four-is-three"), claim("root-of-nine-is-four", api=("math.pow",))
WORLDS = (world("powers-are-larger", "math.pow"), world("roots-are-larger"))
TRUE_THERE = Trial(Outcome.HELD, Outcome.FAILED, "AssertionError: the root of 4 is «3.0»")
FOUND = evidence(
    WORLDS, [A, B], a={WORLDS[1].id: TRUE_THERE, WORLDS[0].id: Trial(Outcome.RAISED)}, b={WORLDS[1].id: TRUE_THERE}
)
CORPUS = corpus(A, B, worlds=WORLDS)


def refused(path: Path) -> str:
    with pytest.raises(RecordError) as caught:
        read_evidence(path.parent)
    return str(caught.value)


def test_evidence_comes_back_as_it_was(tmp_path: Path):
    assert write_evidence(FOUND, CORPUS, tmp_path) is True
    assert read_evidence(tmp_path) == FOUND


def test_plain_data_has_the_agreed_keys():
    plain = to_plain(FOUND, CORPUS)

    assert plain["worlds"]["roots-are-larger"]["statement"] == "The root of four is three."
    assert plain["worlds"]["roots-are-larger"]["flips"] == [A.id]
    assert plain["worlds"]["powers-are-larger"]["flips"] == []
    assert plain["unfalsified"] == [B.id]


def test_worlds_that_were_edited_since_are_left_out():
    edited = replace(CORPUS, worlds=(world(WORLDS[0].id, source="another"), WORLDS[1]))

    assert list(to_plain(FOUND, edited)["worlds"]) == ["roots-are-larger"]


def test_file_stays_as_it_is_where_only_the_day_has_changed(tmp_path: Path):
    write_evidence(FOUND, CORPUS, tmp_path)
    before = (tmp_path / "worlds.json").read_bytes()

    assert write_evidence(replace(FOUND, measured="2027-05-06"), CORPUS, tmp_path) is False
    assert (tmp_path / "worlds.json").read_bytes() == before


def test_file_that_cannot_be_read_as_json_is_replaced(tmp_path: Path):
    (tmp_path / "worlds.json").write_text("{", "utf-8")

    assert write_evidence(FOUND, CORPUS, tmp_path) is True
    assert read_evidence(tmp_path) == FOUND


def test_no_file_is_no_evidence(tmp_path: Path):
    assert read_evidence(tmp_path) is None


def test_truncated_file_is_named(tmp_path: Path):
    write_evidence(FOUND, CORPUS, tmp_path)
    path = tmp_path / "worlds.json"
    path.write_text(path.read_text("utf-8")[:200], "utf-8")

    assert refused(path).startswith(f"{path}: no JSON (")
    assert refused(path).endswith("make it anew with 'claimcheck worlds --again'")


def test_folder_in_place_of_the_file_is_named(tmp_path: Path):
    (tmp_path / "worlds.json").mkdir()

    assert refused(tmp_path / "worlds.json") == f"{tmp_path / 'worlds.json'}: cannot be read: Is a directory"


def test_newer_schema_is_named(tmp_path: Path):
    path = tmp_path / "worlds.json"
    path.write_text(json.dumps({**to_plain(FOUND, CORPUS), "schema": 2}), "utf-8")

    assert refused(path) == f"{path}: schema 2 is newer than 1, the newest known here; update claimcheck"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"more": 1}, "more: Extra inputs are not permitted", id="unknown-key"),
        pytest.param({"claims": []}, "claims: Input should be a valid dictionary", id="wrong-kind"),
        pytest.param({"measured": "someday"}, "measured: Input should be a valid date", id="no-day"),
    ],
)
def test_what_does_not_follow_the_schema_is_named(change: dict[str, object], message: str, tmp_path: Path):
    with pytest.raises(RecordError) as caught:
        from_plain({**to_plain(FOUND, CORPUS), **change}, tmp_path / "worlds.json")

    assert message in str(caught.value)
