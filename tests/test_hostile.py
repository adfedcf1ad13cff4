"""Whatever one snippet does, its own outcome says so, its neighbours hold, and nothing of it is left."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hosting import job, left, mark, marked

from claimcheck import process
from claimcheck.judging import outcome_of
from claimcheck.running import Pool

SNIPPETS = Path(__file__).parent / "data" / "hostile"

OUTCOMES = {
    "abort": "crashed",
    "alarm": "held",
    "alloc_100gb": "raised",
    "atexit_exit": "held",
    "base_exception": "raised",
    "bg_process": "held",
    "busy_in_c": "timeout",
    "busy_loop": "timeout",
    "c_stack_overflow": "crashed" if sys.version_info < (3, 12) else "held",  # later ones stop the descent
    "chatty_grandchild": "held",
    "close_stdout": "held",
    "closerange": "crashed",
    "daemon_then_kill_parent": "crashed",
    "daemonize_5": "held",
    "disk_hog": "raised",
    "ends_in_its_import": "vacuous",
    "env_clear": "held",
    "execv": "crashed",
    "fails": "failed",
    "fails_once_then_caught_outside": "failed",
    "fork_bomb": "timeout",
    "fork_chain": "timeout",
    "fork_copy_finishes": "crashed",
    "fork_falls_through": "held",
    "forged_list": "crashed",
    "forged_nesting": "crashed",
    "forged_on_descriptor_3": "crashed",
    "forged_on_every_descriptor": "crashed",
    "forged_on_stdout": "crashed",
    "forged_then_vacuous": "crashed",
    "gc_off": "held",
    "hang_lock": "timeout",
    "hang_sig_ign": "timeout",
    "hang_sleep": "timeout",
    "interrupt_parent": "crashed",
    "keyboard_interrupt": "raised",
    "kill_parent": "crashed",
    "kill_worker": "crashed",
    "mem_hog": "raised",
    "misspelled": "raised",
    "modules_clear": "held",
    "no_python": "raised",
    "os_exit_0": "crashed",
    "os_exit_3": "crashed",
    "patch_builtins": "held",
    "patch_json_os": "held",
    "raised_by_hand": "raised",
    "raised_by_the_library": "raised",
    "raises_in_its_test": "raised",
    "rec_limit": "held",
    "rm_cwd": "held",
    "rt_signal": "crashed",
    "segv": "crashed",
    "setprofile": "held",
    "settrace": "held",
    "sigint_self": "raised",
    "stdout_100mb": "held",
    "stdout_1gb": "raised",
    "stdout_none": "held",
    "stdout_replaced": "held",
    "stop_parent": "crashed",
    "stop_self": "timeout",
    "stop_worker": "held",
    "suppressed": "raised",
    "surrogate": "raised",
    "swallowed": "raised",
    "swallowed_in_finally": "raised",
    "sys_exit_0": "raised",
    "system_exit_3": "raised",
    "terminate_parent": "crashed",
    "terminate_worker": "crashed",
    "thread_fails": "raised",
    "thread_left": "held",
    "thread_raises": "held",
    "two_minds": "failed",
    "vacuous": "vacuous",
    "vacuous_by_branch": "vacuous",
    "warn_error": "held",
}
WITH_TORCH = {"alloc_torch_100gb": "raised", "grad_mode_off_and_torch_patched": "held", "raised_by_torch": "raised"}

REPLACES_WORKER = {"kill_worker", "terminate_worker"}
LIMITS = {"mem_hog": {"DATA": 128 << 20}, "disk_hog": {"FSIZE": 8 << 20}}
"""Less than usual, for the speed of the test alone."""

CANARY = """\
import builtins, gc, json, math, os, signal, sys, tempfile, threading, time, warnings

assert math.sqrt(4) == 2 and len([1, 2]) == 2 and isinstance(1, int) and json.loads(json.dumps([1])) == [1]
assert sys.gettrace() is None and sys.getprofile() is None and sys.getrecursionlimit() == 1000
assert gc.isenabled() and threading.active_count() == 1 and len(sys.modules) > 20
assert os.environ["HOME"] and os.listdir() == [] and tempfile.gettempdir() == os.environ["TMPDIR"] == os.getcwd()
assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL and signal.getsignal(signal.SIGHUP) == signal.SIG_DFL
assert signal.alarm(0) == 0 and "error" not in {each[0] for each in warnings.filters[:1]}
assert sorted(map(int, os.listdir("/proc/self/fd")))[:4] == [0, 1, 2, 3] and len(os.listdir("/proc/self/fd")) == 5
print("canary")
"""
WAITS = "import os, time\nwhile not os.path.exists({!r}):\n    time.sleep(0.005)\n"


def outcomes_beside(pool: Pool, source: str, flag: Path, timeout: float) -> tuple[list[str], dict]:
    """Runs one snippet between two on its own lane, while one on the other lane waits for it to end."""
    neighbour = pool.submit(job(WAITS.format(str(flag)) + CANARY, timeout=30))
    before = pool.submit(job(CANARY)).result(30)
    reply = pool.submit(job(source, timeout)).result(60)
    flag.touch()
    replies = [before, pool.submit(job(CANARY)).result(30), neighbour.result(30)]
    return [outcome_of(each) for each in replies] + [each["stdout"] for each in replies], reply


def test_every_hostile_snippet_has_its_expected_outcome_listed():
    assert {path.stem for path in SNIPPETS.glob("*.py")} == {*OUTCOMES, *WITH_TORCH}


@pytest.mark.parametrize("name", OUTCOMES)
def test_hostile_snippet_harms_nobody_and_leaves_nothing(name, tmp_path, monkeypatch):
    value = mark(monkeypatch, tmp_path)
    monkeypatch.setattr(process, "LIMITS", process.LIMITS | LIMITS.get(name, {}))
    start = time.monotonic()
    with Pool("math", lanes=2) as pool:
        pool.hello()
        source, seconds = (SNIPPETS / f"{name}.py").read_text("utf-8"), 0.6 if OUTCOMES[name] == "timeout" else 10
        neighbours, reply = outcomes_beside(pool, source, tmp_path / "flag", seconds)
        running_now = len(marked(value))
    assert outcome_of(reply) == OUTCOMES[name], reply
    assert neighbours == ["held"] * 3 + ["canary\n"] * 3
    if name not in REPLACES_WORKER:
        assert running_now == 3, "the worker and two lanes"
    assert left(value) == []
    assert list((tmp_path / "scratch").iterdir()) == []
    assert time.monotonic() - start < 15


@pytest.fixture(scope="module")
def torch_pool():
    with Pool("torch", lanes=2) as pool:
        pool.hello()
        yield pool


@pytest.mark.parametrize("name", WITH_TORCH)
def test_hostile_snippet_about_torch_harms_nobody(name, torch_pool):
    check = "import torch\nassert torch.is_grad_enabled() and torch.ones(2).dtype is torch.float32\nprint('canary')\n"
    before = torch_pool.submit(job(check)).result(30)
    reply = torch_pool.submit(job((SNIPPETS / f"{name}.py").read_text("utf-8"))).result(30)
    after = [torch_pool.submit(job(check)) for _ in range(4)]
    assert outcome_of(reply) == WITH_TORCH[name], reply
    assert [each["stdout"] for each in [before, *(future.result(30) for future in after)]] == ["canary\n"] * 5


def test_all_hostile_snippets_in_a_row_leave_the_one_worker_as_it_was(tmp_path, monkeypatch):
    value = mark(monkeypatch, tmp_path)
    quick = [
        name
        for name, outcome in OUTCOMES.items()
        if outcome != "timeout" and name not in REPLACES_WORKER | LIMITS.keys()
    ]
    with Pool("math", lanes=2) as pool:
        pool.hello()
        jobs = [
            pool.submit(job(text)) for name in quick for text in ((SNIPPETS / f"{name}.py").read_text("utf-8"), CANARY)
        ]
        outcomes = [outcome_of(each.result(60)) for each in jobs]
        running_now = len(marked(value))
    assert dict(zip(quick, outcomes[::2], strict=True)) == {name: OUTCOMES[name] for name in quick}
    assert set(outcomes[1::2]) == {"held"}
    assert running_now == 3
    assert left(value) == []
    assert list((tmp_path / "scratch").iterdir()) == []
