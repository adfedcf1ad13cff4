"""A fresh interpreter a snippet: slow, the same calls, the same outcomes where there are no forks to protect."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from hosting import job, left, mark, marked

from claimcheck import fresh
from claimcheck.errors import WorkerError
from claimcheck.fresh import FreshPool
from claimcheck.judging import outcome_of
from claimcheck.running import Pool

SNIPPETS = Path(__file__).parent / "data" / "hostile"

MISSING = "No module named 'no_such_library'"
OUTCOMES = {
    "abort": "crashed",
    "base_exception": "raised",
    "bg_process": "held",
    "chatty_grandchild": "held",
    "close_stdout": "held",
    "fails": "failed",
    "forged_on_stdout": "crashed",
    "hang_sleep": "timeout",
    "misspelled": "raised",
    "os_exit_0": "crashed",
    "patch_builtins": "held",
    "patch_json_os": "held",
    "segv": "crashed",
    "stdout_none": "held",
    "stdout_replaced": "held",
    "swallowed": "raised",
    "sys_exit_0": "raised",
    "thread_fails": "raised",
    "thread_left": "held",
    "vacuous": "vacuous",
}


@pytest.fixture
def value(tmp_path, monkeypatch):
    """The mark of all processes that a test starts."""
    return mark(monkeypatch, tmp_path)


def test_hello_says_what_a_forking_pool_says():
    with FreshPool("math", lanes=1) as pool, Pool("math", lanes=1) as other:
        assert pool.hello() == other.hello()


def test_without_a_number_there_is_a_lane_for_each_processor():
    with FreshPool("math") as pool:
        assert pool.lanes == os.cpu_count()


def test_hostile_snippets_have_the_outcomes_of_a_forking_pool(value, tmp_path):
    start = time.monotonic()
    with FreshPool("math", lanes=2) as pool:
        texts = {name: (SNIPPETS / f"{name}.py").read_text("utf-8") for name in OUTCOMES}
        futures = {name: pool.submit(job(text, timeout=2)) for name, text in texts.items()}
        found = {name: outcome_of(future.result(60)) for name, future in futures.items()}
    assert found == OUTCOMES
    assert time.monotonic() - start < 30
    assert left(value) == []
    assert list((tmp_path / "scratch").iterdir()) == []


def test_process_left_in_the_session_is_ended_and_does_not_hold_up_the_result(value):
    start = time.monotonic()
    with FreshPool("math", lanes=1) as pool:
        reply = pool.submit(job("import subprocess\nsubprocess.Popen(['sleep', '60'])\nassert True\n")).result(30)
    assert (reply["end"], reply["asserts"]) == ("finished", 1)
    assert time.monotonic() - start < 10
    assert left(value) == []


def test_time_of_a_snippet_begins_after_the_import_and_says_where_it_hung(value, tmp_path, monkeypatch):
    (tmp_path / "slow.py").write_text("import time\ntime.sleep(0.6)\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with FreshPool("slow", lanes=2) as pool:
        held, late = (
            pool.submit(job("assert True\n", timeout=0.5)),
            pool.submit(job("while True:\n    pass\n", 0.5, 30)),
        )
        assert held.result(30)["end"] == "finished"
        assert late.result(30)["end"] == "timeout"
        assert 'File "claims/topic/x.md", line 3' in late.result(0)["stderr"]
    assert left(value) == []


def test_interpreter_that_cannot_end_itself_is_killed(value, monkeypatch):
    monkeypatch.setattr(fresh, "IMPORT_SECONDS", 1)
    source = "import faulthandler, time\nfaulthandler.cancel_dump_traceback_later()\ntime.sleep(60)\n"
    with FreshPool("math", lanes=1) as pool:
        reply = pool.submit(job(source, timeout=0.2)).result(30)
    assert reply["end"] == "timeout"
    assert left(value) == []


def test_close_now_kills_what_runs(value, tmp_path):
    pool = FreshPool("math", lanes=2)
    futures = [pool.submit(job("import time\ntime.sleep(60)\n", timeout=60)) for _ in range(4)]
    time.sleep(0.5)
    assert len(marked(value)) == 2
    start = time.monotonic()
    pool.close(now=True)
    assert time.monotonic() - start < 2
    assert [future.result(5)["end"] for future in futures[:2]] == ["vanished"] * 2
    assert left(value) == []
    assert list((tmp_path / "scratch").iterdir()) == []


def test_at_most_64_kib_of_output_are_kept_and_all_of_it_is_counted():
    with FreshPool("math", lanes=1) as pool:
        reply = pool.submit(job("import sys\nsys.stdout.write('x' * 10**6)\nassert True\n")).result(30)
    assert (len(reply["stdout"]), reply["stdout_bytes"]) == (1 << 16, 10**6)


def test_snippet_runs_in_an_empty_folder_with_a_fixed_hash_seed():
    source = (
        "import os, tempfile\nassert os.listdir() == [] and tempfile.gettempdir() == os.getcwd()\nprint(hash('x'))\n"
    )
    with FreshPool("math", lanes=2) as pool:
        replies = [pool.submit(job(source)).result(30) for _ in range(2)]
    assert [reply["exception"] for reply in replies] == [None, None]
    assert replies[0]["stdout"] == replies[1]["stdout"]


def test_probe_answers_names_and_expressions():
    probe = {"names": ["math.pi", "math.no"], "expressions": {"two": "math.floor(2.5)"}, "timeout": 5}
    with FreshPool("math", lanes=1) as pool:
        reply = pool.submit(probe).result(30)
    assert (reply["names"], reply["values"]) == ({"math.pi": True, "math.no": False}, {"two": 2})


@pytest.mark.parametrize(
    ("python", "library", "message"),
    [
        ("/no/such/python", "math", "/no/such/python: cannot be started: No such file or directory"),
        ("/bin/true", "math", "/bin/true: exit status 0 without a report"),
        (
            sys.executable,
            "no_such_library",
            f"{sys.executable}: importing no_such_library raised ModuleNotFoundError: {MISSING}",
        ),
    ],
)
def test_interpreter_that_cannot_serve_is_refused_in_one_line(python, library, message, value, tmp_path):
    with pytest.raises(WorkerError) as caught, FreshPool(library, python, lanes=1) as pool:
        pool.hello()
    assert str(caught.value) == message
    assert left(value) == []
    assert list((tmp_path / "scratch").iterdir()) == []
