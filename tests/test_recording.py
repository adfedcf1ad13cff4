"""Records survive the way to the disk and back, and are written whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from helpers import environment, measured, record, result

from claimcheck import recording
from claimcheck.errors import RecordError
from claimcheck.recording import from_json, read_record, read_records, to_json, write_record
from claimcheck.results import Raised, Record, SnippetResult, Warned
from claimcheck.words import Outcome, Role, Verdict

FULL = SnippetResult(
    role=Role.CLAIM,
    outcome=Outcome.FAILED,
    asserts=2,
    seconds=0.123456789,
    exception=Raised("AssertionError", "it is «2»\nand not 3", 14),
    stdout="a\n\tb\u2028c\n",
    stderr="grad\n",
    warnings=(Warned("UserWarning", "first"), Warned("UserWarning", "second")),
    notes=("left 1 thread running",),
)
RESULT = result("b-is-refuted", "refuted", snippets=(FULL, measured(Role.FACT, seconds=0.5)))
RECORD = record(
    RESULT,
    result("a-is-absent", "absent", expected=None, snippets=(), because="torch.compile does not exist there."),
    result("c-takes-time", "verified", measures=("time",)),
)
NAME = "torch-2.13.0-python-3.11-linux-x86_64-cpu.json"


def changed(**changes: Any) -> Record:
    """The record after another run of claim b."""
    again = {key: changes.pop(key) for key in ("seconds", "stdout", "peak_kib") if key in changes}
    first = SnippetResult(**{**vars(FULL), **again})
    return record(
        result("b-is-refuted", "refuted", snippets=(first, measured(Role.FACT, seconds=0.5))),
        RECORD.claims["a-is-absent"],
        RECORD.claims["c-takes-time"],
        **changes,
    )


def refused(path: Path) -> str:
    with pytest.raises(RecordError) as caught:
        read_record(path)
    return str(caught.value)


def written(folder: Path) -> Path:
    write_record(RECORD, folder)
    return folder / NAME


def test_record_comes_back_as_it_was_but_for_rounded_seconds(tmp_path: Path):
    back = read_record(written(tmp_path))

    assert back.environment == RECORD.environment
    assert back.measured == "2026-01-02"
    assert back.claims["a-is-absent"] == RECORD.claims["a-is-absent"]
    assert back.claims["c-takes-time"] == RECORD.claims["c-takes-time"]
    assert back.claims["b-is-refuted"].snippets[0] == SnippetResult(**{**vars(FULL), "seconds": 0.1235})


def test_what_came_back_is_written_to_the_same_bytes(tmp_path: Path):
    first = written(tmp_path / "one")
    write_record(read_record(first), tmp_path / "two")

    assert (tmp_path / "two" / NAME).read_bytes() == first.read_bytes()


def test_claims_are_sorted_by_their_ids(tmp_path: Path):
    data = json.loads(written(tmp_path).read_text("utf-8"))

    assert list(data["claims"]) == ["a-is-absent", "b-is-refuted", "c-takes-time"]


def test_keys_that_other_programs_read_are_there():
    data = to_json(RECORD)
    row = data["claims"]["b-is-refuted"]

    assert data["schema"] == 1
    assert data["environment"] == {
        "library": "torch",
        "build": "2.13.0+cpu",
        "python": "3.11.7",
        "implementation": "CPython",
        "platform": "linux-x86_64",
        "device": "cpu",
        "torch": "2.13.0",
    }
    assert (row["verdict"], row["expected"]) == ("refuted", "refuted")
    assert [(each["role"], each["outcome"], each["asserts"]) for each in row["snippets"]] == [
        ("Claim", "failed", 2),
        ("Fact", "held", 1),
    ]
    assert row["snippets"][0]["exception"] == {"type": "AssertionError", "message": "it is «2»\nand not 3", "line": 14}
    assert row["snippets"][1]["exception"] is None
    assert row["snippets"][1]["seconds"] == 0.5


def test_traceback_and_memory_of_one_machine_are_no_part_of_a_record():
    exception = Raised("AssertionError", "no", 3, 'File "/home/someone/x.md"')
    data = to_json(record(result(snippets=(measured(exception=exception, peak_kib=123),))))

    assert "someone" not in json.dumps(data)
    assert "peak_kib" not in json.dumps(data)


def test_memory_is_told_where_it_is_asked_for():
    data = to_json(record(result(snippets=(measured(peak_kib=123),))), memory=True)

    assert data["claims"]["root-of-four-is-three"]["snippets"][0]["peak_kib"] == 123
    assert from_json(data, Path("a.json")).claims["root-of-four-is-three"].snippets[0].peak_kib == 123


def test_new_record_is_written_and_said_so(tmp_path: Path):
    assert write_record(RECORD, tmp_path / "records") is True
    assert [path.name for path in (tmp_path / "records").iterdir()] == [NAME]
    assert (tmp_path / "records" / NAME).read_bytes().endswith(b"\n}\n")


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(RECORD, id="same"),
        pytest.param(changed(seconds=9.0), id="slower"),
        pytest.param(changed(day="2026-07-08"), id="another-day"),
        pytest.param(changed(peak_kib=4096), id="more-memory"),
    ],
)
def test_run_that_differs_in_measured_time_alone_leaves_the_file_as_it_is(tmp_path: Path, again: Record):
    path = written(tmp_path)
    before = path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino

    assert write_record(again, tmp_path) is False
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(changed(stdout="b\n"), id="printed-text"),
        pytest.param(record(RESULT), id="claim-gone"),
        pytest.param(record(*RECORD.claims.values(), result("d-is-new")), id="claim-new"),
        pytest.param(changed(where=environment("2.13.0+cu130")), id="build"),
        pytest.param(changed(where=environment(python="3.11.9")), id="patch-of-python"),
    ],
)
def test_any_other_difference_is_written(tmp_path: Path, again: Record):
    path = written(tmp_path)

    assert write_record(again, tmp_path) is True
    assert read_record(path) == read_record(path)
    assert to_json(read_record(path)) == to_json(again)


@pytest.mark.parametrize("changes", [{"stdout": "8 ms\n"}, {"exception": Raised("AssertionError", "8 ms", 12)}])
def test_claim_that_measures_may_print_other_figures(tmp_path: Path, changes: dict[str, Any]):
    exception = Raised("AssertionError", "7 ms", 12) if "exception" in changes else None
    first = measured(stdout="7 ms\n", exception=exception)
    write_record(record(result(measures=("time",), snippets=(first,))), tmp_path)
    again = result(measures=("time",), snippets=(SnippetResult(**{**vars(first), **changes}),))

    assert write_record(record(again), tmp_path) is False


def test_claim_that_measures_is_written_when_its_outcome_changes(tmp_path: Path):
    write_record(record(result(measures=("time",))), tmp_path)
    again = result(measures=("time",), snippets=(measured(outcome=Outcome.FAILED),))

    assert write_record(record(again), tmp_path) is True


def test_record_that_cannot_be_read_is_replaced(tmp_path: Path):
    path = written(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:100])

    assert write_record(RECORD, tmp_path) is True
    assert path.read_bytes() == whole


ANEW = "; measure it anew with 'claimcheck verify --record'"


@pytest.mark.parametrize("kept", [0, 1, 100, 1000])
def test_record_that_was_cut_off_is_refused(tmp_path: Path, kept: int):
    path = written(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])
    message = refused(path)

    assert message.startswith(f"{path}: no JSON (")
    assert message.endswith(ANEW)


def test_record_that_is_no_text_is_refused(tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_bytes(b"\xff\xfe")

    assert refused(path).startswith(f"{path}: no JSON ('utf-8' codec can't decode byte 0xff")


def test_record_that_is_not_there_is_refused(tmp_path: Path):
    assert refused(tmp_path / "a.json") == f"{tmp_path / 'a.json'}: cannot be read: No such file or directory"


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        pytest.param(("schema",), 2, "schema 2 is newer than 1, the newest known here; update claimcheck", id="newer"),
        pytest.param(("schema",), 0, f"schema: Input should be 1{ANEW}", id="older"),
        pytest.param(("colour",), "red", f"colour: Extra inputs are not permitted{ANEW}", id="unknown-key"),
        pytest.param(
            ("measured",),
            "yesterday",
            f"measured: Input should be a valid date or datetime, input is too short{ANEW}",
            id="day",
        ),
        pytest.param(
            ("environment", "build"),
            "unknown",
            f"environment.build: Value error, Invalid version: 'unknown'{ANEW}",
            id="version",
        ),
        pytest.param(
            ("environment",),
            "linux",
            f"environment: Input should be a valid dictionary or instance of EnvironmentRow{ANEW}",
            id="environment",
        ),
        pytest.param(
            ("claims", "c-takes-time", "verdict"),
            "true",
            "claims.c-takes-time.verdict: Input should be 'verified', 'refuted', 'depends', 'mixed', 'not-checkable', "
            f"'absent', 'unchecked' or 'broken'{ANEW}",
            id="verdict",
        ),
        pytest.param(
            ("claims", "c-takes-time", "snippets", 0, "outcome"),
            "passed",
            "claims.c-takes-time.snippets.0.outcome: Input should be 'held', 'failed', 'raised', 'timeout', 'crashed' "
            f"or 'vacuous'{ANEW}",
            id="outcome",
        ),
    ],
)
def test_record_that_does_not_follow_the_schema_is_refused(
    tmp_path: Path, place: tuple[Any, ...], value: object, message: str
):
    data = to_json(RECORD)
    inner = data
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data), "utf-8")

    assert refused(path) == f"{path}: {message}"


@pytest.mark.parametrize("text", ["[]", "null", "1", '"schema"'])
def test_json_that_is_no_record_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")

    assert refused(path).startswith(f"{path}: the file: Input should be a valid dictionary")


def test_records_stand_newest_first(tmp_path: Path):
    builds = ["1.13.1", "2.9.0", "2.13.0+cpu", "2.13.0rc1"]
    for build in builds:
        write_record(record(where=environment(build)), tmp_path)
    write_record(record(where=environment("2.9.0", "3.9.1")), tmp_path)
    found = [(each.environment.release, each.environment.python) for each in read_records(tmp_path)]

    assert found == [
        ("2.13.0", "3.11.7"),
        ("2.13.0rc1", "3.11.7"),
        ("2.9.0", "3.11.7"),
        ("2.9.0", "3.9.1"),
        ("1.13.1", "3.11.7"),
    ]


def test_folder_that_does_not_exist_has_no_records(tmp_path: Path):
    assert read_records(tmp_path / "records") == []


def test_record_under_a_wrong_name_is_refused(tmp_path: Path):
    path = written(tmp_path)
    path.rename(tmp_path / "here.json")

    with pytest.raises(RecordError) as caught:
        read_records(tmp_path)

    assert str(caught.value) == f"{tmp_path / 'here.json'}: is of the environment '{path.stem}'; rename it"


def test_one_bad_record_spoils_the_folder(tmp_path: Path):
    written(tmp_path)
    (tmp_path / "zzz.json").write_text("{", "utf-8")

    with pytest.raises(RecordError, match=r"zzz\.json: no JSON"):
        read_records(tmp_path)


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def fill_while_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = tempfile.NamedTemporaryFile

    def small(*args: Any, **options: Any) -> Any:
        file = opened(*args, **options)
        monkeypatch.setattr(file, "write", full_disk)
        return file

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", small)


def fill_while_flushing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", full_disk)


@pytest.mark.parametrize("fill", [fill_while_writing, fill_while_flushing], ids=["writing", "flushing"])
def test_full_disk_leaves_the_old_record_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fill: Any):
    path = written(tmp_path)
    before = path.read_bytes()
    fill(monkeypatch)

    with pytest.raises(RecordError) as caught:
        write_record(record(result("d-is-new")), tmp_path)

    assert str(caught.value) == f"{path}: cannot be written: No space left on device"
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_interrupt_while_writing_leaves_the_old_record_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = written(tmp_path)
    before = path.read_bytes()

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(KeyboardInterrupt):
        write_record(record(result("d-is-new")), tmp_path)

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_half_of_a_character_is_written_and_comes_back(tmp_path: Path):
    broken = record(result(snippets=(measured(stdout="\ud800", exception=Raised("ValueError", "\udcff", 3)),)))
    write_record(broken, tmp_path)
    (snippet,) = read_record(tmp_path / NAME).claims["root-of-four-is-three"].snippets

    assert (snippet.stdout, snippet.exception) == ("\ud800", Raised("ValueError", "\udcff", 3))


def test_every_verdict_can_be_recorded(tmp_path: Path):
    all_of_them = record(*(result(f"claim-is-{verdict}", verdict) for verdict in Verdict))
    write_record(all_of_them, tmp_path)

    assert read_record(tmp_path / NAME) == all_of_them


def test_schema_number_is_the_one_that_the_file_schema_takes():
    assert recording.RecordFile.model_json_schema()["properties"]["schema"]["const"] == recording.SCHEMA


def test_caught_exceptions_come_back_without_their_tracebacks(tmp_path: Path):
    trace = 'File "/home/someone/x.md"'
    caught = (Raised("RuntimeError", "element 0\nof tensors", 14, trace), Raised("UserWarning", "careful"))
    write_record(record(result(snippets=(measured(caught=caught), measured(Role.FACT)))), tmp_path)
    back = read_record(tmp_path / NAME).claims["root-of-four-is-three"]

    assert back.snippets[0].caught == (Raised("RuntimeError", "element 0\nof tensors", 14), caught[1])
    assert back.snippets[1].caught == ()


def test_caught_exceptions_are_written_without_what_is_empty():
    caught = (Raised("RuntimeError", "element 0", 14), Raised("KeyError", ""))
    data = to_json(record(result(snippets=(measured(caught=caught), measured(Role.FACT)))))
    rows = data["claims"]["root-of-four-is-three"]["snippets"]

    assert rows[0]["caught"] == [
        {"type": "RuntimeError", "message": "element 0", "line": 14},
        {"type": "KeyError", "message": ""},
    ]
    assert "caught" not in rows[1]


def test_caught_exception_with_an_unknown_key_is_refused(tmp_path: Path):
    data = to_json(record(result(snippets=(measured(caught=(Raised("KeyError", "x"),)),))))
    data["claims"]["root-of-four-is-three"]["snippets"][0]["caught"][0]["file"] = "x.md"
    (tmp_path / NAME).write_text(json.dumps(data), "utf-8")

    assert "caught.0.file" in refused(tmp_path / NAME)


def test_record_that_caught_something_else_is_a_new_one(tmp_path: Path):
    first, second = (
        record(result(snippets=(measured(caught=(Raised("KeyError", text),)),))) for text in ("one", "other")
    )

    assert [write_record(each, tmp_path) for each in (first, second, second)] == [True, True, False]


def test_claim_keeps_a_day_of_its_own(tmp_path: Path):
    mixed = record(result("a-is-old"), result("b-is-newer", measured="2026-03-04"))
    write_record(mixed, tmp_path)

    assert read_record(tmp_path / NAME) == mixed
    assert "measured" not in to_json(mixed)["claims"]["a-is-old"]


def test_record_in_which_only_the_day_of_a_claim_is_new_is_left_alone(tmp_path: Path):
    days = [record(result(measured=day)) for day in ("", "2026-03-04")]

    assert [write_record(each, tmp_path) for each in days] == [True, False]
