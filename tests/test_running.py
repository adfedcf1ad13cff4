"""The host's side of a worker: it survives what jobs do, says what is wrong, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hosting import job, left, mark, marked

from claimcheck import process
from claimcheck.errors import WorkerError
from claimcheck.running import Pool

KILL_LANE = "import os, time\nos.kill(os.getppid(), 9)\ntime.sleep(5)\n"
KILL_WORKER_ONCE = """\
import os, re, time
flag = {flag!r}
if not os.path.exists(flag):
    open(flag, "w").close()
    with open("/proc/%d/status" % os.getppid()) as file:
        os.kill(int(re.search(r"PPid:\\s+(\\d+)", file.read())[1]), 9)
    time.sleep(5)
assert True
"""
MISSING = "No module named 'no_such_library'"
OLDER = sorted(Path.home().glob(".pyenv/versions/3.6.*/bin/python")) + sorted(
    Path.home().glob(".pyenv/versions/2.7.*/bin/python")
)


@pytest.fixture
def value(tmp_path, monkeypatch):
    """The mark of all processes that a test starts."""
    return mark(monkeypatch, tmp_path)


def nothing_left(value: str, folder: Path) -> None:
    assert left(value) == []
    assert list((folder / "scratch").iterdir()) == []


def test_hello_describes_the_interpreter():
    with Pool("math", lanes=1) as pool:
        hello = pool.hello()
    assert hello == {
        "library": "{}.{}.{}".format(*sys.version_info[:3]),
        "python": "{}.{}.{}".format(*sys.version_info[:3]),
        "implementation": "CPython",
        "platform": f"{sys.platform}-{os.uname().machine.lower()}",
    }


def test_without_a_number_there_is_a_lane_for_each_processor():
    with Pool("math") as pool:
        pool.hello()
        assert pool.lanes == len(os.sched_getaffinity(0))


def test_lane_is_replaced_after_a_job_has_killed_it(value, tmp_path):
    with Pool("math", lanes=1) as pool:
        pool.hello()
        lost = pool.submit(job(KILL_LANE)).result(30)
        held = pool.submit(job("assert True\n")).result(30)
        assert len(pool._workers) == 1
    assert lost == {"end": "vanished", "detail": "the process that ran it was killed"}
    assert (held["end"], held["asserts"]) == ("finished", 1)
    nothing_left(value, tmp_path)


def test_job_whose_worker_was_killed_is_tried_again_alone(value, tmp_path):
    source = KILL_WORKER_ONCE.format(flag=str(tmp_path / "flag"))
    with Pool("math", lanes=2) as pool:
        pool.hello()
        neighbour = pool.submit(job("import time\ntime.sleep(0.3)\nassert True\n"))
        reply = pool.submit(job(source)).result(30)
        assert (reply["end"], reply["asserts"]) == ("finished", 1)
        assert neighbour.result(30)["asserts"] == 1
        assert [each["asserts"] for each in (pool.submit(job("assert True\n")).result(30) for _ in range(4))] == [1] * 4
    nothing_left(value, tmp_path)


def test_job_that_kills_every_worker_is_given_up_after_the_second(value, tmp_path):
    source = KILL_WORKER_ONCE.format(flag=str(tmp_path / "no" / "flag")).replace('open(flag, "w").close()', "pass")
    with Pool("math", lanes=1) as pool:
        pool.hello()
        reply = pool.submit(job(source)).result(30)
        assert pool.submit(job("assert True\n")).result(30)["asserts"] == 1
        assert len(pool._workers) == 3
    assert reply == {"end": "vanished", "detail": "the worker was killed while it ran"}
    nothing_left(value, tmp_path)


def test_close_lets_running_jobs_finish(value, tmp_path):
    pool = Pool("math", lanes=1)
    pool.hello()
    future = pool.submit(job("import time\ntime.sleep(0.3)\nassert True\n"))
    time.sleep(0.1)
    pool.close()
    assert future.result(0)["asserts"] == 1
    nothing_left(value, tmp_path)


def test_close_now_ends_everything_at_once_and_starts_nothing_more(value, tmp_path):
    stray = "import subprocess, time\nsubprocess.Popen(['sleep', '60'], start_new_session=True)\ntime.sleep(60)\n"
    pool = Pool("math", lanes=2)
    pool.hello()
    futures = [pool.submit(job(stray, timeout=60)) for _ in range(4)]
    time.sleep(0.4)
    assert len(marked(value)) == 7, "the worker, two lanes, two snippets and what they started"
    start = time.monotonic()
    pool.close(now=True)
    assert time.monotonic() - start < 2
    assert [future.result(5)["end"] for future in futures[:2]] == ["vanished"] * 2
    assert [future.cancelled() for future in futures[2:]] == [True] * 2
    assert len(pool._workers) == 1
    nothing_left(value, tmp_path)


def test_close_now_ends_a_worker_and_lanes_that_were_stopped(value, tmp_path):
    pool = Pool("math", lanes=2)
    pool.hello()
    futures = [pool.submit(job("import time\ntime.sleep(60)\n", timeout=60)) for _ in range(2)]
    time.sleep(0.2)
    os.killpg(pool._workers[0]._process.pid, signal.SIGSTOP)
    start = time.monotonic()
    pool.close(now=True)
    assert time.monotonic() - start < 2
    assert [future.result(5)["end"] for future in futures] == ["vanished"] * 2
    nothing_left(value, tmp_path)


def test_an_error_in_the_host_ends_running_jobs(value, tmp_path):
    with pytest.raises(KeyboardInterrupt), Pool("math", lanes=1) as pool:  # noqa: PT012 - it is what is tested
        pool.hello()
        pool.submit(job("import time\ntime.sleep(60)\n", timeout=60))
        time.sleep(0.2)
        raise KeyboardInterrupt
    nothing_left(value, tmp_path)


def test_worker_that_no_longer_answers_is_given_up(value, tmp_path, monkeypatch):
    monkeypatch.setattr(process, "GRACE_SECONDS", 0.5)
    source = """\
import os, re, signal
with open("/proc/%d/status" % os.getppid()) as file:
    os.kill(int(re.search(r"PPid:\\s+(\\d+)", file.read())[1]), signal.SIGSTOP)
os.kill(os.getppid(), signal.SIGSTOP)
assert True
"""
    with Pool("math", lanes=1) as pool:
        pool.hello()
        reply = pool.submit(job(source, timeout=0.3)).result(30)
        assert pool.submit(job("assert True\n")).result(30)["asserts"] == 1
    assert reply == {"end": "vanished", "detail": "the worker was killed while it ran"}
    nothing_left(value, tmp_path)


def test_removed_folder_of_a_lane_is_made_again(value, tmp_path):
    source = "import os, shutil\nassert True\nshutil.rmtree(os.path.dirname(os.path.dirname(os.getcwd())))\n"
    with Pool("math", lanes=1) as pool:
        pool.hello()
        replies = [pool.submit(job(each)).result(30) for each in (source, "import os\nassert os.listdir() == []\n")]
    assert [(each["end"], each["exception"]) for each in replies] == [("finished", None)] * 2
    nothing_left(value, tmp_path)


def test_job_that_cannot_be_run_for_want_of_a_folder_says_so(value):
    source = "import os, shutil\nassert True\nroot = os.path.dirname(os.path.dirname(os.getcwd()))\n"
    source += "shutil.rmtree(root)\nopen(root, 'w').close()\n"
    with Pool("math", lanes=1) as pool:
        pool.hello()
        pool.submit(job(source)).result(30)
        reply = pool.submit(job("assert True\n")).result(30)
        Path(pool._workers[0]._folder).unlink()
    assert reply["end"] == "impossible"
    assert "Not a directory" in reply["detail"]
    assert left(value) == []


@pytest.mark.parametrize(
    ("python", "library", "message"),
    [
        ("/no/such/python", "math", "/no/such/python: cannot be started: No such file or directory"),
        ("/", "math", "/: cannot be started: Permission denied"),
        ("/bin/true", "math", "/bin/true: ended with status 0 before it could run a snippet"),
        ("/bin/false", "math", "/bin/false: ended with status 1 before it could run a snippet"),
        (
            sys.executable,
            "no_such_library",
            f"{sys.executable}: importing no_such_library raised ModuleNotFoundError: {MISSING}",
        ),
    ],
)
def test_interpreter_that_cannot_serve_is_refused_in_one_line(python, library, message, request):
    value, tmp_path = request.getfixturevalue("value"), request.getfixturevalue("tmp_path")
    with pytest.raises(WorkerError) as caught, Pool(library, python, lanes=2) as pool:
        pool.hello()
    assert str(caught.value) == message
    nothing_left(value, tmp_path)


@pytest.mark.parametrize("python", OLDER, ids=lambda path: path.parts[-3])
def test_python_that_is_too_old_is_refused(python, value, tmp_path):
    with pytest.raises(WorkerError) as caught, Pool("math", str(python), lanes=1) as pool:
        pool.hello()
    if "/3.6." in str(python):
        assert str(caught.value).endswith(": Python 3.6 is too old, 3.7 or later is needed")
    else:
        assert "before it could run a snippet: SyntaxError" in str(caught.value)
    nothing_left(value, tmp_path)


def test_version_check_refuses_any_python_before_37(tmp_path):
    text = process.WORKER.read_text("utf-8").replace("sys.version_info < (3, 7)", "sys.version_info < (3, 99)")
    (tmp_path / "worker.py").write_text(text, "utf-8")
    command = [sys.executable, str(tmp_path / "worker.py"), "serve", "{}"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=30)
    release = "{}.{}".format(*sys.version_info[:2])
    assert (done.returncode, done.stderr) == (1, f"Python {release} is too old, 3.7 or later is needed\n")


def test_library_that_starts_threads_is_refused(value, tmp_path, monkeypatch):
    text = "import threading, time\nthreading.Thread(target=time.sleep, args=[60], daemon=True).start()\n"
    (tmp_path / "starts_threads.py").write_text(text, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(WorkerError) as caught, Pool("starts_threads", lanes=1) as pool:
        pool.hello()
    assert str(caught.value).endswith("importing starts_threads left 2 threads, so a fork would not be safe")
    nothing_left(value, tmp_path)


def test_library_that_ends_the_process_is_refused(value, tmp_path, monkeypatch):
    (tmp_path / "ends_it.py").write_text("import os\nprint('no licence', flush=True)\nos._exit(9)\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(WorkerError) as caught, Pool("ends_it", lanes=1) as pool:
        pool.hello()
    assert str(caught.value).endswith(": ended with status 9 before it could run a snippet: no licence")
    nothing_left(value, tmp_path)


def test_import_that_never_ends_is_given_up(value, tmp_path, monkeypatch):
    (tmp_path / "hangs.py").write_text("import time\ntime.sleep(60)\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(process, "IMPORT_SECONDS", 0.5)
    with pytest.raises(WorkerError) as caught, Pool("hangs", lanes=1) as pool:
        pool.hello()
    assert str(caught.value).endswith(": was not ready to run a snippet after 0.5 s")
    nothing_left(value, tmp_path)


def test_no_folder_for_temporary_files_is_said_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    with pytest.raises(WorkerError) as caught:
        Pool("math", lanes=1)
    assert str(caught.value) == f"{sys.executable}: cannot be started: No such file or directory"


def test_ctrl_c_of_a_terminal_reaches_the_host_alone(value, tmp_path):
    with Pool("math", lanes=1) as pool:
        pool.hello()
        assert os.getpgid(pool._workers[0]._process.pid) != os.getpgid(0)
    nothing_left(value, tmp_path)


def test_snippet_sees_the_environment_of_the_user_and_not_that_of_the_import(monkeypatch):
    for name in process.IMPORTING:
        monkeypatch.delenv(name, raising=False)
    first = next(iter(process.IMPORTING))
    monkeypatch.setenv(first, "of the user")
    source = f"import os\nassert os.environ.get({first!r}) == 'of the user'\n"
    source += "".join(f"assert {name!r} not in os.environ\n" for name in process.IMPORTING if name != first)
    with Pool("math", lanes=1) as pool:
        pool.hello()
        reply = pool.submit(job(source)).result(30)
    assert (reply["asserts"], reply["exception"]) == (len(process.IMPORTING), None)


def test_two_pools_work_side_by_side(value, tmp_path):
    with Pool("math", lanes=1) as one, Pool("math", lanes=1) as other:
        one.hello(), other.hello()
        futures = [pool.submit(job("assert True\n")) for pool in (one, other) for _ in range(5)]
        assert [future.result(30)["asserts"] for future in futures] == [1] * 10
    nothing_left(value, tmp_path)


def test_pool_can_be_used_from_several_threads(value, tmp_path):
    with Pool("math", lanes=2) as pool:
        pool.hello()
        replies = []
        work = [
            threading.Thread(target=lambda: replies.append(pool.submit(job("assert 1\n")).result(30))) for _ in range(8)
        ]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()
    assert [reply["asserts"] for reply in replies] == [1] * 8
    nothing_left(value, tmp_path)


def modules(folder: Path, monkeypatch: pytest.MonkeyPatch, **texts: str) -> None:
    """Modules that a worker can import."""
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))


def test_modules_are_imported_before_the_first_job_and_missing_ones_are_left_out(tmp_path, monkeypatch):
    parts = {
        "warmed_up": "import os\npid = os.getpid()\n",
        "needs_more": "import not_there_either\n",
        "odd": "len.no\n",
    }
    modules(tmp_path, monkeypatch, **parts)
    source = "import os, sys\nassert 'warmed_up' in sys.modules and not {'needs_more', 'odd'} & set(sys.modules)\n"
    source += "import warmed_up\nprint(warmed_up.pid)\nassert warmed_up.pid != os.getpid()\n"
    with Pool("math", lanes=2) as pool:
        pool.prepare(["no_such_module", "needs_more", "odd", "warmed_up"])
        pool.hello()
        replies = [pool.submit(job(source)).result(30) for _ in range(4)]
    assert [(each["asserts"], each["exception"]) for each in replies] == [(2, None)] * 4
    assert len({each["stdout"] for each in replies}) == 1


def test_modules_are_imported_after_the_library_and_in_order(tmp_path, monkeypatch):
    text = "import sys\nseen = [each for each in ('first_one', 'second_one') if each in sys.modules]\n"
    modules(tmp_path, monkeypatch, the_library=text, first_one=text, second_one=text)
    source = "import the_library, first_one, second_one\n"
    source += "assert [len(each.seen) for each in (the_library, first_one, second_one)] == [0, 1, 2]\n"
    with Pool("the_library", lanes=1) as pool:
        pool.prepare(["first_one", "second_one"])
        pool.hello()
        reply = pool.submit(job(source)).result(30)
    assert (reply["asserts"], reply["exception"]) == (1, None)


def test_nothing_more_is_imported_where_nothing_was_asked_for(tmp_path, monkeypatch):
    modules(tmp_path, monkeypatch, warmed_up="")
    with Pool("math", lanes=1) as pool:
        pool.hello()
        reply = pool.submit(job("import sys\nassert 'warmed_up' not in sys.modules\n")).result(30)
    assert (reply["asserts"], reply["exception"]) == (1, None)


def test_worker_that_takes_a_killed_ones_place_imports_the_modules_too(value, tmp_path, monkeypatch):
    modules(tmp_path, monkeypatch, warmed_up="")
    source = KILL_WORKER_ONCE.format(flag=str(tmp_path / "flag"))
    with Pool("math", lanes=1) as pool:
        pool.prepare(["warmed_up"])
        pool.hello()
        reply = pool.submit(job(source + "import sys\nassert 'warmed_up' in sys.modules\n")).result(30)
        assert len(pool._workers) == 2
    assert (reply["asserts"], reply["exception"]) == (2, None)
    nothing_left(value, tmp_path)


def test_module_that_starts_threads_is_refused(value, tmp_path, monkeypatch):
    text = "import threading, time\nthreading.Thread(target=time.sleep, args=[60], daemon=True).start()\n"
    modules(tmp_path, monkeypatch, starts_threads=text)
    with pytest.raises(WorkerError) as caught, Pool("math", lanes=1) as pool:  # noqa: PT012 - as above
        pool.prepare(["starts_threads"])
        pool.hello()
    assert str(caught.value).endswith("left 2 threads, so a fork would not be safe")
    nothing_left(value, tmp_path)
