"""The parts of the worker, and the worker as other interpreters run it."""

from __future__ import annotations

import ast
import json
import linecache
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hosting import job

from claimcheck import worker
from claimcheck.running import Pool

NEWEST = {
    name: max(found)
    for name in ("3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14")
    if (found := sorted(Path.home().glob(f".pyenv/versions/{name}.*/bin/python")))
}
PYTHONS = {"this one": Path(sys.executable)} | NEWEST


@pytest.fixture(scope="module")
def pool():
    with Pool("math", lanes=1) as one:
        one.hello()
        yield one


def test_tally_counts_asserts_that_hold_and_reports_no_failure():
    tally = worker.Tally()
    assert [tally.holds(3, 1), tally.holds(4, [0])] == [True, True]
    assert tally.report(None) == {"asserts": 2, "own": False, "swallowed": None}


def test_tally_knows_the_error_that_its_own_assert_raised():
    tally = worker.Tally()
    assert tally.holds(3, 0) is False
    error = tally.failure("observed 0")
    assert error.args == ("observed 0",)
    assert tally.report(error) == {"asserts": 1, "own": True, "swallowed": None}


def test_tally_names_the_line_of_a_failed_assert_whose_error_was_lost():
    tally = worker.Tally()
    tally.holds(3, 0)
    tally.failure()
    assert tally.report(None) == {"asserts": 1, "own": False, "swallowed": 3}


def test_tally_tells_a_lost_failure_from_the_one_that_ended_the_snippet():
    tally = worker.Tally()
    tally.holds(3, 0)
    tally.failure()
    tally.holds(5, 0)
    assert tally.report(tally.failure("last")) == {"asserts": 2, "own": True, "swallowed": 3}


def test_tally_does_not_take_a_like_error_of_somebody_else_for_its_own():
    tally = worker.Tally()
    tally.holds(3, 0)
    tally.failure("same words")
    assert tally.report(AssertionError("same words")) == {"asserts": 1, "own": False, "swallowed": 3}


def test_tally_asks_a_value_for_its_truth_once():
    asked = []

    class Value:
        def __bool__(self):
            asked.append(1)
            return False

    assert worker.Tally().holds(1, Value()) is False
    assert asked == [1]


def test_no_assert_is_left_for_the_optimizer_to_remove():
    tree = ast.parse("assert a\ndef f():\n    if b:\n        assert c, d\nclass K:\n    assert e\n")
    changed = worker.Instrumented().visit(tree)
    assert [node for node in ast.walk(changed) if isinstance(node, ast.Assert)] == []
    names = [node.id for node in ast.walk(changed) if isinstance(node, ast.Name) and node.id.startswith("@")]
    assert sorted(names) == ["@failure"] * 3 + ["@holds"] * 3


def test_compiled_code_has_the_line_numbers_of_its_file():
    code = worker.compiled(job("x = 1\nassert x\n", line=31, path="claims/topic/numbers.md"))
    assert code.co_filename == "claims/topic/numbers.md"
    assert next(line for *_, line in code.co_lines() if line) == 31
    assert linecache.getline("claims/topic/numbers.md", 32) == "assert x\n"


def test_message_of_an_assert_is_evaluated_only_where_it_fails(pool):
    reply = pool.submit(job("assert True, print('evaluated')\n")).result(30)
    assert (reply["asserts"], reply["stdout"]) == (1, "")


def test_failing_line_and_traceback_are_those_of_the_claim_file(pool):
    source = "def check(value):\n    assert value == 1, f'observed {value}'\n\n\ncheck(2)\n"
    reply = pool.submit(job(source, line=20)).result(30)
    assert reply["exception"]["type"] == "AssertionError"
    assert reply["exception"]["message"] == "observed 2"
    assert reply["exception"]["line"] == 21
    text = reply["exception"]["traceback"].splitlines()
    assert text[0] == '  File "claims/topic/x.md", line 24, in <module>'
    assert text[1] == "    check(2)"
    assert "worker.py" not in reply["exception"]["traceback"]


def test_syntax_error_has_the_line_of_the_claim_file(pool):
    reply = pool.submit(job("x = 1\nthis is no Python\n", line=20)).result(30)
    assert (reply["exception"]["type"], reply["exception"]["line"]) == ("SyntaxError", 21)


def test_exception_of_a_module_has_the_name_of_the_module_before_its_own(pool):
    reply = pool.submit(job("import json\njson.loads('{')\n")).result(30)
    assert reply["exception"]["type"] == "json.decoder.JSONDecodeError"


def test_describe_says_so_where_an_exception_has_no_words():
    class Mute(Exception):  # noqa: N818 - the name is what is tested
        def __str__(self):
            raise ValueError

    assert worker.describe(Mute(), "x.md")["message"] == "<str() raised ValueError>"


def test_describe_cuts_a_long_message_to_four_thousand_characters():
    assert worker.describe(ValueError("x" * 10**6), "x.md")["message"] == "x" * 4000


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("math", True),
        ("math.sqrt", True),
        ("os.path.join", True),
        ("xml.etree.ElementTree.fromstring", True),
        ("math.nothing", False),
        ("math.sqrt.nothing", False),
        ("no_such_module", False),
        ("no_such_module.name", False),
        ("os.path.nothing.deeper", False),
    ],
)
def test_name_exists_where_each_part_is_an_attribute_or_a_module(name, found):
    assert worker.exists(name) is found


def test_expression_is_evaluated_with_the_library_in_sight():
    assert worker.evaluate("math.floor(2.5)", "math") == 2


def test_expression_that_raises_says_so():
    assert worker.evaluate("math.nothing", "math") == "AttributeError: module 'math' has no attribute 'nothing'"


def test_probe_answers_names_and_expressions_and_survives_odd_values(pool):
    probe = {"library": "math", "names": ["math.pi", "math.no"], "timeout": 5}
    probe["expressions"] = {"whole": "math.floor(1.5)", "odd": "{1}", "half": "'\\udc80'"}
    reply = pool.submit(probe).result(30)
    assert reply["names"] == {"math.pi": True, "math.no": False}
    assert reply["values"] == {"whole": 1, "odd": "{1}", "half": "?"}


def test_report_without_the_nonce_is_not_even_parsed():
    for forged in (b"", b"[]", b"5", b"[" * 10**5, b'{"asserts": 1}', b"\xff"):
        assert worker.ending(0, False, forged, "n0nce") == {  # noqa: FBT003 - as the lane calls it
            "end": "vanished",
            "detail": "exit status 0 without a report",
        }


def test_report_with_the_nonce_counts_only_with_status_zero_and_as_a_whole():
    assert worker.ending(0, False, b'n0nce{"asserts": 1}', "n0nce") == {"end": "finished", "asserts": 1}  # noqa: FBT003
    assert worker.ending(7 << 8, False, b'n0nce{"asserts": 1}', "n0nce")["end"] == "vanished"  # noqa: FBT003
    assert worker.ending(0, False, b'n0nce{"asserts": 1}more', "n0nce")["end"] == "vanished"  # noqa: FBT003
    assert worker.ending(0, True, b'n0nce{"asserts": 1}', "n0nce") == {"end": "timeout"}  # noqa: FBT003


def test_ending_by_a_signal_has_its_name_or_its_number():
    assert worker.ending(int(signal.SIGSEGV), False, b"", "n")["detail"] == "SIGSEGV"  # noqa: FBT003
    assert worker.ending(40, False, b"", "n")["detail"] == "signal 40"  # noqa: FBT003


def test_descendants_are_all_levels_but_the_spared_ones():
    inner = "import subprocess, sys; p = subprocess.Popen(['sleep', '60']); print(p.pid, flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", inner], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        sleeper = int(parent.stdout.readline())
        assert {parent.pid, sleeper} <= set(worker.descendants(os.getpid()))
        assert not {parent.pid, sleeper} & set(worker.descendants(os.getpid(), {parent.pid}))
        os.kill(sleeper, signal.SIGKILL)
        parent.kill()


def test_asserts_run_and_fail_although_the_worker_is_told_to_optimize(monkeypatch):
    monkeypatch.setenv("PYTHONOPTIMIZE", "1")
    with Pool("math", lanes=1) as pool:
        pool.hello()
        held = pool.submit(job("import sys\nassert sys.flags.optimize == 1\nassert __debug__\n")).result(30)
        failed = pool.submit(job("assert 1 == 2, 'observed'\n")).result(30)
    assert (held["asserts"], held["exception"]) == (2, None)
    assert (failed["own"], failed["exception"]["message"]) == (True, "observed")


def test_snippet_runs_as_main_with_its_own_file_name_and_arguments(pool):
    source = "import sys, inspect\nassert __name__ == '__main__' and sys.argv == [__file__]\n"
    source += (
        "def f():\n    return 1\nassert 'return 1' in inspect.getsource(f)\nassert sys.modules['__main__'].f is f\n"
    )
    reply = pool.submit(job(source)).result(30)
    assert (reply["asserts"], reply["exception"]) == (3, None)


def test_output_warnings_threads_and_memory_are_kept(pool):
    source = (
        "import sys, warnings, threading, time\nprint('out')\nprint('err', file=sys.stderr)\nwarnings.warn('careful')\n"
    )
    source += "threading.Thread(target=time.sleep, args=[9]).start()\nassert True\n"
    reply = pool.submit(job(source)).result(30)
    assert (reply["stdout"], reply["stderr"], reply["threads"]) == ("out\n", "err\n", 1)
    assert reply["warnings"] == [{"category": "UserWarning", "message": "careful"}]
    assert reply["peak_kib"] > 1000


def test_at_most_64_kib_of_output_are_kept_and_all_of_it_is_counted(pool):
    reply = pool.submit(job("print('x' * 10**6)\nassert True\n")).result(30)
    assert (len(reply["stdout"]), reply["stdout_bytes"]) == (1 << 16, 10**6 + 1)


def test_half_a_line_is_not_lost_where_the_stream_was_replaced(pool):
    reply = pool.submit(job("import io, sys\nprint('half', end='')\nsys.stdout = io.StringIO()\nassert True\n")).result(
        30
    )
    assert reply["stdout"] == "half"


def test_processes_left_running_are_counted_each_time_alike(pool):
    source = "import subprocess\nsubprocess.Popen(['sleep', '60'])\nsubprocess.Popen(['sleep', '60'])\nassert True\n"
    counts = [pool.submit(job(source)).result(30)["processes"] for _ in range(8)]
    assert counts == [2] * 8


def test_hanging_snippet_says_on_which_line(pool):
    reply = pool.submit(job("import time\n\ntime.sleep(60)\n", timeout=0.3, line=10)).result(30)
    assert reply["end"] == "timeout"
    assert 'File "claims/topic/x.md", line 12 in <module>' in reply["stderr"]


def test_temporary_files_of_a_snippet_are_below_its_own_folder_even_if_the_library_asked_before(tmp_path, monkeypatch):
    (tmp_path / "asks.py").write_text("import tempfile\nhere = tempfile.gettempdir()\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    source = (
        "import asks, os, tempfile\nassert tempfile.mkdtemp().startswith(os.getcwd()) and asks.here != os.getcwd()\n"
    )
    with Pool("asks", lanes=1) as pool:
        pool.hello()
        reply = pool.submit(job(source)).result(30)
    assert (reply["asserts"], reply["exception"]) == (1, None)


@pytest.mark.parametrize("name", PYTHONS)
def test_worker_runs_under_every_python_that_is_here(name):
    source = "import sys, math\nprint('%d.%d' % sys.version_info[:2])\nassert math.pi < 3, 'observed %.2f' % math.pi\n"
    with Pool("math", str(PYTHONS[name]), lanes=2) as pool:
        hello = pool.hello()
        replies = [pool.submit(job(source, line=7)).result(30) for _ in range(3)]
        late = pool.submit(job("while True:\n    pass\n", timeout=0.2)).result(30)
        stray = pool.submit(job("import subprocess\nsubprocess.Popen(['sleep', '60'])\nassert True\n")).result(30)
    release = "{}.{}".format(*sys.version_info[:2]) if name == "this one" else name
    assert hello["python"].startswith(f"{release}.")
    assert [reply["stdout"] for reply in replies] == [f"{release}\n"] * 3
    said = [(each["own"], each["exception"]["message"], each["exception"]["line"]) for each in replies]
    assert said == [(True, "observed 3.14", 9)] * 3
    assert (late["end"], stray["processes"]) == ("timeout", 1)


@pytest.mark.parametrize("name", PYTHONS)
def test_single_run_works_under_every_python_that_is_here(name, tmp_path):
    report = tmp_path / "report"
    config = {"library": "math", "job": job("assert True\n"), "nonce": "n0nce", "report": str(report)}
    command = [str(PYTHONS[name]), worker.__file__, "once", json.dumps(config)]
    subprocess.run(command, check=True, timeout=30)
    text = report.read_text("utf-8")
    assert text.startswith("n0nce")
    assert json.loads(text[5:])["asserts"] == 1


def test_worker_imports_the_standard_library_alone():
    tree = ast.parse(Path(worker.__file__).read_text("utf-8"))
    names = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    assert {name.partition(".")[0] for name in names} <= set(sys.stdlib_module_names)
    assert [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)] == []


def test_worker_is_written_in_the_syntax_of_python_37():
    ast.parse(Path(worker.__file__).read_text("utf-8"), feature_version=(3, 7))


def test_scratch_file_has_no_name_anywhere(tmp_path):
    number = worker.scratch(str(tmp_path))
    os.write(number, b"text")
    assert os.pread(number, 10, 0) == b"text"
    os.close(number)
    assert list(tmp_path.iterdir()) == []


def test_scratch_file_has_no_name_where_the_system_has_no_memory_files(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "memfd_create", raising=False)
    test_scratch_file_has_no_name_anywhere(tmp_path)


def test_a_killed_host_leaves_neither_a_process_nor_a_file(tmp_path, monkeypatch):
    from hosting import left, mark  # noqa: PLC0415 - used here alone

    value = mark(monkeypatch, tmp_path)
    program = (
        "import sys, time; sys.path.insert(0, sys.argv[1])\n"
        "from hosting import job\nfrom claimcheck.running import Pool\n"
        "pool = Pool('math', lanes=2); pool.hello()\n"
        "source = 'import subprocess, time\\n'\n"
        'source += \'subprocess.Popen(["sleep", "60"], start_new_session=True)\\ntime.sleep(60)\'\n'
        "[pool.submit(job(source, 60)) for _ in range(3)]\n"
        "time.sleep(0.5); print('running', flush=True); time.sleep(60)\n"
    )
    command = [sys.executable, "-c", program, str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=dict(os.environ)) as host:
        assert host.stdout.readline() == b"running\n"
        host.kill()
    assert left(value) == []
    assert list(Path(tempfile.gettempdir()).iterdir()) == []


def test_time_that_a_snippet_takes_is_measured(pool):
    start = time.perf_counter()
    reply = pool.submit(job("import time\ntime.sleep(0.2)\nassert True\n")).result(30)
    assert 0.2 <= reply["seconds"] <= time.perf_counter() - start


def caught(pool: Pool, source: str) -> tuple[list[tuple[str, str, int | None]], dict]:
    """What a snippet caught, and the whole reply of one that ran to its end."""
    reply = pool.submit(job(source)).result(30)
    assert (reply["end"], reply["exception"]) == ("finished", None)
    return [(each["type"], each["message"], each["line"]) for each in reply["caught"]], reply


@pytest.mark.parametrize(
    "clause",
    [
        pytest.param("except ValueError as error:", id="named"),
        pytest.param("except ValueError:", id="unnamed"),
        pytest.param("except:", id="bare"),
        pytest.param("except (KeyError, ValueError):", id="tuple"),
        pytest.param("except (KeyError, ValueError) as error:", id="named-tuple"),
        pytest.param("except KeyError:\n    assert False\nexcept Exception:", id="second-clause"),
    ],
)
def test_exception_that_an_except_clause_catches_is_kept(pool, clause):
    found, _ = caught(pool, f"try:\n    int('x')\n{clause}\n    pass\nassert True\n")
    assert found == [("ValueError", "invalid literal for int() with base 10: 'x'", 2)]


def test_bare_except_catches_what_is_no_exception_to_others(pool):
    found, _ = caught(pool, "import sys\ntry:\n    sys.exit(3)\nexcept:\n    pass\nassert True\n")
    assert found == [("SystemExit", "3", 3)]


def test_bare_except_does_not_look_up_a_name_of_the_snippet(pool):
    found, _ = caught(pool, "BaseException = KeyError\ntry:\n    [][1]\nexcept:\n    pass\nassert True\n")
    assert found == [("IndexError", "list index out of range", 3)]


def test_exceptions_of_nested_handlers_are_kept_in_their_order(pool):
    source = "try:\n    [][1]\nexcept IndexError:\n    try:\n        {}['a']\n    except KeyError as error:\n"
    source += "        assert isinstance(error.__context__, IndexError)\n"
    found, _ = caught(pool, source)
    assert found == [("IndexError", "list index out of range", 2), ("KeyError", "'a'", 5)]


def test_exceptions_caught_in_functions_methods_and_generators_are_kept(pool):
    source = "def plain():\n    try:\n        [][1]\n    except IndexError:\n        return 1\n"
    source += "class K:\n    def method(self):\n        try:\n            [][1]\n        except IndexError as error:\n"
    source += "            return str(error)\n"
    source += "def generator():\n    try:\n        yield 1\n    except KeyError:\n        yield 2\n"
    source += "assert plain() == 1 and K().method() == 'list index out of range'\n"
    source += "each = generator()\nassert [next(each), each.throw(KeyError('k'))] == [1, 2]\n"
    found, reply = caught(pool, source)
    assert [kind for kind, *_ in found] == ["IndexError", "IndexError", "KeyError"]
    assert reply["asserts"] == 2


def test_at_most_fifty_of_the_exceptions_caught_in_a_loop_are_kept(pool):
    source = "for number in range(70):\n    try:\n        {}[number]\n    except KeyError:\n        continue\n"
    found, _ = caught(pool, source + "assert number == 69\n")
    assert [text for _, text, _ in found] == [str(number) for number in range(50)]


def test_exceptions_beyond_the_fiftieth_cost_next_to_nothing(pool):
    source = "for number in range(200000):\n    try:\n        {}[number]\n    except KeyError:\n        pass\n"
    _, reply = caught(pool, source + "assert True\n")
    assert reply["seconds"] < 3


def test_handler_behaves_as_it_does_without_being_watched(pool):
    source = "import sys\ntry:\n    try:\n        [][1]\n    except IndexError as error:\n"
    source += "        assert sys.exc_info()[1] is error and sys.exc_info()[0] is IndexError\n        raise\n"
    source += "except IndexError as again:\n    assert [again.__context__, again.__cause__] == [None, None]\n"
    source += "assert 'error' not in globals() and 'again' not in globals()\nassert sys.exc_info()[1] is None\n"
    source += "try:\n    try:\n        [][1]\n    except IndexError as error:\n        raise KeyError('k') from error\n"
    source += "except KeyError as last:\n    assert isinstance(last.__cause__, IndexError)\n"
    found, reply = caught(pool, source)
    assert [kind for kind, *_ in found] == ["IndexError"] * 3  # the last one is of the snippet's own making
    assert reply["asserts"] == 5


def test_exception_that_a_handler_raises_again_ends_the_snippet_and_is_kept(pool):
    source = "assert True\ntry:\n    [][1]\nexcept IndexError:\n    raise\n"
    reply = pool.submit(job(source, line=20)).result(30)
    assert [(each["type"], each["line"]) for each in (*reply["caught"], reply["exception"])] == [("IndexError", 22)] * 2


def test_unnamed_handler_leaves_no_name_behind(pool):
    source = "try:\n    [][1]\nexcept IndexError:\n    inside = [name for name in globals() if 'error' in name]\n"
    source += "def f():\n    try:\n        [][1]\n    except IndexError:\n        pass\n    return sorted(locals())\n"
    caught(pool, source + "assert '@error' not in globals() and f() == []\n")


def test_snippet_that_patches_builtins_inside_a_handler_is_unharmed(pool):
    source = "import builtins, traceback\nkept = str, type, len\ntry:\n    [][1]\nexcept IndexError:\n"
    source += "    builtins.str = builtins.type = builtins.len = traceback.extract_tb = None\n"
    source += "    try:\n        {}['a']\n    except KeyError:\n        reached = True\n"
    source += "    builtins.str, builtins.type, builtins.len = kept\nassert reached\n"
    found, reply = caught(pool, source)
    assert [kind for kind, *_ in found] == ["IndexError"]
    assert reply["asserts"] == 1


def test_exception_that_cannot_be_described_is_still_caught(pool):
    source = "class Mute(Exception):\n    def __str__(self):\n        raise ValueError\n"
    source += "def wait():\n    yield\nwaiting = wait()\nnext(waiting)\n"
    found, _ = caught(
        pool, source + "try:\n    waiting.throw(Mute())\nexcept Mute:\n    reached = True\nassert reached\n"
    )
    assert found == [("Mute", "<str() raised ValueError>", 5)]


def test_exception_that_a_snippet_raises_itself_tells_nothing_of_the_library(pool):
    found, _ = caught(pool, "try:\n    raise KeyError('missing')\nexcept KeyError as error:\n    assert error.args\n")
    assert found == []


def test_failed_assert_that_a_snippet_catches_is_swallowed_and_kept(pool):
    source = "try:\n    assert 1 == 2, 'observed'\nexcept AssertionError:\n    pass\n"
    found, reply = caught(pool, source)
    assert (found, reply["swallowed"]) == ([("AssertionError", "observed", 2)], 2)


def test_warnings_that_a_snippet_records_are_kept(pool):
    source = (
        "import warnings\nwith warnings.catch_warnings(record=True) as seen:\n    warnings.simplefilter('always')\n"
    )
    source += "    warnings.warn('first')\n    warnings.warn('second', DeprecationWarning)\nassert len(seen) == 2\n"
    found, reply = caught(pool, source)
    assert found == [("UserWarning", "first", 4), ("DeprecationWarning", "second", 5)]
    assert reply["warnings"] == []


@pytest.mark.parametrize("written", ["warnings.catch_warnings()", "warnings.catch_warnings(record=False)"])
def test_warnings_in_a_block_that_records_none_are_shown_and_not_kept(pool, written):
    source = f"import warnings\nwith {written} as seen:\n    warnings.warn('careful')\nassert seen is None\n"
    found, reply = caught(pool, source)
    assert found == []
    assert reply["warnings"] == [{"category": "UserWarning", "message": "careful"}]


def test_catch_warnings_is_the_same_whichever_way_it_is_imported(pool):
    source = (
        "from warnings import catch_warnings, warn\nwith catch_warnings(record=True) as seen:\n    warn('careful')\n"
    )
    found, _ = caught(pool, source + "assert [str(each.message) for each in seen] == ['careful']\n")
    assert found == [("UserWarning", "careful", 3)]


def test_exception_leaves_a_block_that_records_warnings_as_ever(pool):
    source = "import warnings\ntry:\n    with warnings.catch_warnings(record=True):\n        warnings.warn('careful')\n"
    source += "        [][1]\nexcept IndexError as error:\n    reached = True\nassert reached\n"
    found, _ = caught(pool, source)
    assert found == [("UserWarning", "careful", 4), ("IndexError", "list index out of range", 5)]


def test_list_of_recorded_warnings_belongs_to_the_snippet(pool):
    source = "import warnings\nbefore = warnings.showwarning\nwith warnings.catch_warnings(record=True) as seen:\n"
    source += "    warnings.warn('careful')\n    seen.insert(0, 'no warning')\n"
    source += "assert len(seen) == 2 and warnings.showwarning is before\n"
    found, _ = caught(pool, source)
    assert found == [("UserWarning", "careful", 4)]


def test_at_most_fifty_recorded_warnings_are_kept(pool):
    source = (
        "import warnings\nwith warnings.catch_warnings(record=True) as seen:\n    warnings.simplefilter('always')\n"
    )
    source += "    for number in range(70):\n        warnings.warn(str(number))\nassert len(seen) == 70\n"
    found, _ = caught(pool, source)
    assert [text for _, text, _ in found] == [str(number) for number in range(50)]


def in_world(source: str, code: str, *, apply: bool = True) -> dict:
    world = {"modules": [("tools", "tools.py", "THREE = 3\n"), ("w", "w.py", source)], "apply": apply}
    return {**job(code), "library": "math", "world": world}


CHANGE = "from tools import THREE\n\n\ndef apply(math):\n    math.pi = THREE\n"
LOOK = "import math\n\nassert math.pi == 3, math.pi\n"


def test_world_is_made_before_the_snippet_runs(pool: Pool):
    reply = pool.submit(in_world(CHANGE, LOOK)).result()
    assert (reply["end"], reply["exception"], reply["asserts"]) == ("finished", None, 1)


def test_world_that_is_not_applied_changes_nothing(pool: Pool):
    assert pool.submit(in_world(CHANGE, LOOK, apply=False)).result()["own"] is True


def test_next_snippet_runs_in_the_library_as_it_is(pool: Pool):
    pool.submit(in_world(CHANGE, LOOK)).result()
    assert pool.submit(job(LOOK)).result()["own"] is True


def test_world_that_raises_is_told_with_its_line_and_nothing_runs(pool: Pool):
    reply = pool.submit(in_world("def apply(math):\n    math.pie\n", "print('ran')\n")).result()
    error = reply["altering"]
    assert (reply["end"], reply["stdout"]) == ("finished", "")
    assert (error["type"], error["line"]) == ("AttributeError", 2)


def test_a_world_reads_its_own_source_lines(pool: Pool):
    source = "import inspect\n\n\ndef apply(math):\n    math.text = inspect.getsource(apply)\n"
    code = "import math\n\nassert 'getsource(apply)' in math.text, math.text\n"
    assert pool.submit(in_world(source, code)).result()["exception"] is None
