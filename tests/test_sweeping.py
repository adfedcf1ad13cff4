"""Each environment is measured by itself: what is known is not run again, and no failure reaches another."""

from __future__ import annotations

import json
import os
import pickle
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import sweeps
from hosting import mark
from sweeps import CRASHES, LIES, PYTHON, corpus_of, edit

from claimcheck import making, sweeping
from claimcheck.blocked import Blocked, read_blocked, write_blocked
from claimcheck.errors import ExecutorError, RecordError
from claimcheck.executing import Here
from claimcheck.recording import read_records, write_record
from claimcheck.results import Record
from claimcheck.rules import lint
from claimcheck.sweeping import Measured, Sweep, Wanted, carried, measure, reason
from claimcheck.words import Verdict

DAYS = "2026-01-01", "2026-01-02", "2026-01-03"
A, B = "a-root-of-four-is-two", "b-value-of-the-library-is-one"


@pytest.fixture(autouse=True)
def _scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder for temporary files, in which nothing is left at the end; and a list of what was made."""
    mark(monkeypatch, tmp_path)
    monkeypatch.setenv(sweeps.MADE, str(tmp_path / "made"))
    yield
    assert list((tmp_path / "scratch").iterdir()) == []


def made(root: Path) -> list[str]:
    """The releases that were made since this was last asked."""
    path = root.parent / "made"
    found = path.read_text("utf-8").split() if path.exists() else []
    path.unlink(missing_ok=True)
    return found


def prepared(root: Path, **wanted: object) -> Sweep:
    corpus = lint(root)
    return Sweep(corpus, corpus.environments, root / "records", Wanted(jobs=1, disk=10**8, maker=sweeps.make, **wanted))


def swept(root: Path, **wanted: object) -> list[Measured]:
    return list(prepared(root, **wanted).run(Here()))


def records(root: Path) -> dict[str, Record]:
    return {each.environment.release: each for each in read_records(root / "records")}


def on(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "today", lambda: day)


def test_each_environment_has_its_record(tmp_path: Path):
    root = corpus_of(tmp_path, "1.1", "1.0")
    results = swept(root)

    assert [(each.task.recipe.release, each.ran, each.because) for each in results] == [("1.1", 2, ""), ("1.0", 2, "")]
    assert {release: each.claims[B].verdict for release, each in records(root).items()} == {
        "1.1": Verdict.REFUTED,
        "1.0": Verdict.VERIFIED,
    }
    assert all(each.claims[B].verdict is each.claims[B].expected for each in records(root).values())
    assert all(each.peak > 0 and each.making > 0 and each.running > 0 for each in results)


def test_what_is_recorded_is_not_even_made(tmp_path: Path):
    root = corpus_of(tmp_path, "1.1", "1.0")
    swept(root)
    made(root)
    work = prepared(root)

    assert (work.tasks, [each.release for each in work.done]) == ([], ["1.1", "1.0"])
    assert (list(work.run(Here())), made(root)) == ([], [])
    assert [each.ran for each in swept(root, again=True)] == [2, 2]


def test_only_edited_claims_are_run_and_keep_the_days_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = corpus_of(tmp_path, "1.0")
    on(DAYS[0], monkeypatch)
    swept(root)
    edit(root)
    on(DAYS[1], monkeypatch)

    assert [each.ran for each in swept(root)] == [1]
    found = records(root)["1.0"]
    assert {name: each.measured for name, each in found.dated().items()} == {A: DAYS[1], B: DAYS[0]}
    assert (found.measured, found.claims[B].measured) == (DAYS[0], "")


def test_clock_that_was_set_back_makes_no_result_older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = corpus_of(tmp_path, "1.0")
    on(DAYS[2], monkeypatch)
    swept(root)
    edit(root)
    on(DAYS[0], monkeypatch)
    swept(root)

    assert {each.measured for each in records(root)["1.0"].dated().values()} == {DAYS[2]}


def test_what_is_expected_now_is_recorded_without_a_run(tmp_path: Path):
    root = corpus_of(tmp_path, "1.0")
    swept(root)
    made(root)
    path = root / "topic" / f"{B}.md"
    path.write_text(path.read_text("utf-8").replace("1.1'", "0.9'"), "utf-8")
    swept(root)

    assert (records(root)["1.0"].claims[B].expected, made(root)) == (Verdict.REFUTED, [])


def test_claim_that_was_removed_leaves_the_record(tmp_path: Path):
    root = corpus_of(tmp_path, "1.0")
    swept(root)
    (root / "topic" / f"{A}.md").unlink()
    swept(root)

    assert list(records(root)["1.0"].claims) == [B]


def test_record_of_another_machine_or_release_or_python_is_not_taken_for_it(tmp_path: Path):
    root = corpus_of(tmp_path, "1.0")
    swept(root)
    (path,) = (root / "records").glob("*.json")
    record = records(root)["1.0"]
    path.unlink()
    for change in ({"platform": "plan9-vax"}, {"build": "1.1"}, {"python": "3.99.1"}):
        write_record(replace(record, environment=replace(record.environment, **change)), root / "records")

    assert [each.before for each in prepared(root).tasks] == [()]


def test_record_of_another_build_gives_its_results_to_none(tmp_path: Path):
    root = corpus_of(tmp_path, "1.0")
    swept(root)
    record = records(root)["1.0"]
    other = replace(record, environment=replace(record.environment, build="1.0+cpu"))
    write_record(replace(other, claims={A: record.claims[A]}), root / "records")

    assert [each.ran for each in swept(root)] == [2]
    assert records(root)["1.0"].environment.build == "1.0"


def test_environments_that_cannot_be_used_are_listed_and_the_others_go_on(tmp_path: Path):
    root = corpus_of(tmp_path, "9.9", CRASHES, "1.1", LIES, "1.0")
    results = swept(root)
    blocked = {each.release: each.because for each in read_blocked(root / "records")}

    assert [each.record is None for each in results] == [True, True, False, True, False]
    assert sorted(records(root)) == ["1.0", "1.1"]
    assert list(blocked) == ["9.9", LIES, CRASHES]
    assert blocked["9.9"] == "No matching distribution found for fakelib==9.9"
    assert blocked[CRASHES].startswith("ended with status ")
    assert str(tmp_path) not in "".join(blocked.values())
    assert "which is not what was wanted" in blocked[LIES]


def test_blocked_environment_is_taken_off_the_list_when_it_succeeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = corpus_of(tmp_path, "9.9", "8.8")
    swept(root)
    monkeypatch.setitem(sweeps.CODES, "9.9", "__version__ = '9.9'\nvalue = 2\n")
    swept(root)

    assert [each.release for each in read_blocked(root / "records")] == ["8.8"]
    assert list(records(root)) == ["9.9"]


def test_environments_that_are_not_swept_stay_on_the_list(tmp_path: Path):
    root = corpus_of(tmp_path, "1.0")
    other = Blocked("0.1", PYTHON, "no Python", DAYS[0])
    write_blocked([other], root / "records")
    swept(root)

    assert read_blocked(root / "records") == (other,)


def test_lack_of_space_blocks_and_says_so(tmp_path: Path):
    corpus = lint(corpus_of(tmp_path, "1.0"))
    work = Sweep(corpus, corpus.environments, tmp_path / "records", Wanted(disk=10**18, maker=sweeps.make))
    (measured,) = work.run(Here())

    assert "GB free of 1e+09 GB needed; make room or give less with --disk" in measured.because


def test_environment_that_grows_too_large_is_blocked(tmp_path: Path):
    corpus = lint(corpus_of(tmp_path, "1.0"))
    work = Sweep(corpus, corpus.environments, tmp_path / "records", Wanted(disk=1000, maker=sweeps.make))

    assert [(each.because, each.peak > 1000) for each in work.run(Here())] == [
        ("it takes more than 1e-06 GB; give more with --disk", True)
    ]


class Lost(Executor):
    """Loses the first task, as an executor does whose machine went away."""

    def __init__(self, error: Exception | None = None) -> None:
        self.lost = False
        self.error = error or ConnectionError("the machine is\ngone")

    def submit(self, fn, /, *args, **options):
        """A future of the second task on."""
        if self.lost:
            return Here().submit(fn, *args, **options)
        self.lost = True
        future: Future = Future()
        future.set_exception(self.error)
        return future


def test_task_that_an_executor_loses_blocks_one_environment(tmp_path: Path):
    root = corpus_of(tmp_path, "1.1", "1.0")
    found = list(prepared(root).run(Lost()))

    assert [each.because for each in found] == ["ConnectionError: the machine is gone", ""]
    assert [each.release for each in read_blocked(root / "records")] == ["1.1"]


def test_executor_that_is_gone_ends_the_sweep_and_blocks_nothing(tmp_path: Path):
    root = corpus_of(tmp_path, "1.1", "1.0")
    with pytest.raises(ExecutorError, match="the cluster is gone"):
        list(prepared(root).run(Lost(ExecutorError("the cluster is gone"))))
    assert not (root / "records").exists()


def test_any_executor_can_run_several_environments_at_the_same_time(tmp_path: Path):
    root = corpus_of(tmp_path, "1.2", "1.1", "1.0")
    with ThreadPoolExecutor(2) as executor:
        found = {each.task.recipe.release: each.because for each in prepared(root).run(executor, width=2)}

    assert found == {"1.2": "", "1.1": "", "1.0": ""}
    assert sorted(records(root)) == ["1.0", "1.1", "1.2"]


def test_task_and_what_comes_of_it_can_be_sent_elsewhere(tmp_path: Path):
    (task,) = prepared(corpus_of(tmp_path, "1.0")).tasks
    function, sent = pickle.loads(pickle.dumps((measure, task)))
    measured = pickle.loads(pickle.dumps(function(sent)))

    assert measured.task == task
    assert measured.record.claims[A].verdict is Verdict.VERIFIED


def test_ctrl_c_is_no_failure_of_an_environment(tmp_path: Path):
    def interrupt(*_: object) -> str:
        raise KeyboardInterrupt

    corpus = lint(corpus_of(tmp_path, "1.0"))
    work = Sweep(corpus, corpus.environments, tmp_path / "records", Wanted(disk=1, maker=interrupt))

    with pytest.raises(KeyboardInterrupt):
        list(work.run(Here()))
    assert not (tmp_path / "records").exists()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(lambda text: text[:200], "no JSON", id="truncated"),
        pytest.param(lambda text: text.replace('"schema": 1', '"schema": 2'), "schema 2 is newer", id="newer"),
        pytest.param(lambda text: text.replace("-cpu", "").replace('"cpu"', '"gpu"'), "is of the env", id="another"),
    ],
)
def test_record_that_cannot_be_used_is_named_before_anything_is_made(tmp_path: Path, spoil, said: str):
    root = corpus_of(tmp_path, "1.1", "1.0")
    swept(root)
    made(root)
    path = min((root / "records").iterdir())
    path.write_text(spoil(path.read_text("utf-8")), "utf-8")

    with pytest.raises(RecordError, match=rf"^{path}: {said}"):
        prepared(root)
    assert made(root) == []


def test_record_that_cannot_be_written_ends_the_sweep_and_keeps_those_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    root = corpus_of(tmp_path, "1.1", "1.0")
    found = prepared(root).run(Here())
    next(found)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))

    with pytest.raises(RecordError, match="cannot be written: No space left on device"):
        next(found)
    monkeypatch.undo()
    assert list(records(root)) == ["1.1"]


def test_result_of_other_snippets_is_not_carried(tmp_path: Path):
    root = corpus_of(tmp_path, "1.0")
    swept(root)
    edit(root)

    assert list(carried(records(root)["1.0"], lint(root).claims)) == [B]


def test_reason_is_one_short_line_without_the_folder(tmp_path: Path):
    where = making.Place(tmp_path, 1)

    assert reason(OSError(f"{tmp_path}/made/bin/python: a\n  b in {tmp_path}/made"), where) == "a b in …/made"
    assert len(reason(OSError("x" * 1000), None)) == 300
    assert reason(OSError(""), None) == "OSError"


def test_records_have_no_trace_of_where_they_were_made(tmp_path: Path):
    root = corpus_of(tmp_path, "1.0")
    swept(root)

    assert str(tmp_path) not in json.dumps([path.read_text("utf-8") for path in (root / "records").iterdir()])
