"""`claimcheck merge` as a user runs it."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers import environment, record, result

from claimcheck.adapters.cli import main
from claimcheck.blocked import Blocked, read_blocked, write_blocked
from claimcheck.recording import read_records, to_json, write_record

NAME = "torch-2.13.0-python-3.11-linux-x86_64-cpu.json"


@pytest.fixture
def shards(tmp_path: Path) -> list[Path]:
    """Three folders of records, of which two have one environment in common."""
    folders = [tmp_path / name for name in "abc"]
    write_record(record(result("claim-is-one")), folders[0])
    write_record(record(result("claim-is-two"), day="2026-01-03"), folders[1])
    write_record(record(result(), where=environment("1.13.1")), folders[2])
    write_blocked([Blocked("1.13.1", "3.11", "no space", "2026-01-01")], folders[0])
    write_blocked([Blocked("1.0.1", "3.7", "no Python 3.7 here", "2026-01-01")], folders[1])
    return folders


def merge(*folders: Path, into: Path) -> Result:
    return CliRunner().invoke(main, ["merge", *map(str, folders), "--into", str(into)])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def test_shards_become_one_folder(shards: list[Path], tmp_path: Path):
    answer = merge(*shards, into=tmp_path / "all")

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == f"{tmp_path / 'all'}: 2 records with 3 results, from 3 records.\n"
    assert [list(each.claims) for each in read_records(tmp_path / "all")] == [
        ["claim-is-one", "claim-is-two"],
        ["root-of-four-is-three"],
    ]
    assert [each.release for each in read_blocked(tmp_path / "all")] == ["1.0.1"]


def test_order_repetition_and_steps_leave_the_same_bytes(shards: list[Path], tmp_path: Path):
    merge(*shards, into=tmp_path / "all")
    wanted = contents(tmp_path / "all")
    for seed in range(6):
        order = [*shards, *shards]
        random.Random(seed).shuffle(order)
        merge(*order, into=tmp_path / f"at-once-{seed}")
        for folder in order:
            merge(folder, into=tmp_path / f"in-steps-{seed}")

        assert contents(tmp_path / f"at-once-{seed}") == wanted
        assert contents(tmp_path / f"in-steps-{seed}") == wanted


def test_records_that_are_there_already_take_part(shards: list[Path]):
    answer = merge(shards[1], into=shards[0])

    assert answer.exit_code == 0
    assert list(read_records(shards[0])[0].claims) == ["claim-is-one", "claim-is-two"]


def test_evidence_of_worlds_is_left_where_it_is(shards: list[Path]):
    (shards[0] / "worlds.json").write_text("{", "utf-8")
    (shards[2] / "worlds.json").write_text("[", "utf-8")
    merge(*shards[1:], into=shards[0])

    assert (shards[0] / "worlds.json").read_text("utf-8") == "{"


def newer(text: str) -> str:
    return text.replace('"schema": 1', '"schema": 2')


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(lambda text: text[:100], f"b/{NAME}: no JSON", id="truncated"),
        pytest.param(newer, f"b/{NAME}: schema 2 is newer than 1", id="newer-schema"),
        pytest.param(lambda text: text.replace("3.11.7", "3.12.1"), f"b/{NAME}: is of the environment ", id="another"),
        pytest.param(lambda text: text.replace("3.11.7", "3.11.8"), f"b/{NAME}: is of ", id="two-that-differ"),
        pytest.param(
            lambda text: text.replace("claim-is-two", "claim-is-one").replace('"verified"', '"refuted"'),
            f"b/{NAME}: 'claim-is-one' is refuted, and verified in ",
            id="two-verdicts",
        ),
    ],
)
def test_unfit_record_is_named_and_nothing_is_written(shards: list[Path], tmp_path: Path, spoil, said: str):
    path = shards[1] / NAME
    path.write_text(spoil(path.read_text("utf-8")), "utf-8")
    answer = merge(*shards, into=tmp_path / "all")

    assert (answer.exit_code, answer.stdout) == (3, "")
    assert answer.stderr.startswith(f"{tmp_path}/{said}")
    assert answer.stderr.count("\n") == 1
    assert not (tmp_path / "all").exists()


def test_unfit_list_of_what_is_blocked_is_named_and_nothing_is_written(shards: list[Path], tmp_path: Path):
    (shards[1] / "blocked.json").write_text("[{", "utf-8")
    answer = merge(*shards, into=tmp_path / "all")

    assert (answer.exit_code, contents(tmp_path / "all")) == (3, {})
    assert answer.stderr.startswith(f"{shards[1] / 'blocked.json'}: no JSON")


def test_folder_that_is_not_there_or_empty_is_told(shards: list[Path], tmp_path: Path):
    missing, empty = tmp_path / "missing", tmp_path / "empty"
    empty.mkdir()
    answers = merge(shards[0], missing, into=tmp_path / "all"), merge(empty, into=tmp_path / "all")

    assert [(each.exit_code, each.stderr) for each in answers] == [
        (2, f"no folder '{missing}'\n"),
        (2, "no record in these folders; name those that 'claimcheck sweep' has written\n"),
    ]
    assert not (tmp_path / "all").exists()


def test_record_of_one_folder_comes_out_as_it_went_in(tmp_path: Path):
    whole = record(result("claim-is-one"), result("claim-is-two", measured="2026-02-03"))
    write_record(whole, tmp_path / "a")
    merge(tmp_path / "a", into=tmp_path / "all")

    assert json.loads((tmp_path / "all" / NAME).read_text("utf-8")) == to_json(whole)
