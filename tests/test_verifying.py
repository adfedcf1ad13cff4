"""From the replies of a pool to results: what a reader is told, and nothing that differs from machine to machine."""

from __future__ import annotations

import sys
from concurrent.futures import Future

import pytest
from hosting import FAILS, HOLDS, write_claim, write_corpus

from claimcheck.errors import WorkerError
from claimcheck.judging import Reply
from claimcheck.model import Claim, Expectation, Settings, Snippet
from claimcheck.pools import open_pool
from claimcheck.rules import lint
from claimcheck.running import Pool
from claimcheck.verifying import Verifier, notes, tidy, verify
from claimcheck.words import Outcome, Role, Verdict

HELLO = {"library": "1.2+cpu", "python": "3.11.7", "implementation": "CPython", "platform": "linux-x86_64"}
FINISHED = {"end": "finished", "asserts": 1, "own": False, "swallowed": None, "exception": None, "seconds": 0.5}
ERROR = {"type": "AssertionError", "message": "observed 3", "line": 12, "traceback": ""}
FAILED = {**FINISHED, "own": True, "exception": ERROR}


class Answers:
    """A pool that says what it was told to say."""

    def __init__(self, *replies, names=None, values=None):
        probe = {
            "end": "finished",
            "names": {"math.sqrt": True} | (names or {}),
            "values": {"device": "cpu"} | (values or {}),
        }
        self.replies, self.jobs = [probe, *replies], []

    def prepare(self, modules):
        """Keeps what was asked for."""
        self.modules = modules

    def hello(self):
        """The same everywhere."""
        return HELLO

    def submit(self, job):
        """The next answer."""
        self.jobs.append(job)
        future = Future()
        future.set_result(self.replies.pop(0))
        return future


def claim(**changes) -> Claim:
    """One claim with a snippet, or with what a test needs."""
    parts = {
        "id": "x",
        "topic": "topic",
        "path": "claims/topic/x.md",
        "title": "X",
        "truth": "X.",
        "statements": (),
        "api": ("math.sqrt",),
        "expect": (Expectation(Verdict.VERIFIED),),
        "snippets": (Snippet(Role.CLAIM, HOLDS, 12),),
        "why": "Y.",
    }
    return Claim(**parts | changes)


FACT = (Snippet(Role.CLAIM, FAILS, 12), Snippet(Role.FACT, HOLDS, 20))


def judged(one: Claim, *replies, **probe):
    """The result of one claim where its snippets do that."""
    settings = Settings("math", "Maths", (), {}, {"never": "False"})
    (result,) = Verifier(Answers(*replies, **probe), settings, [one]).run([one])
    return result


def test_environment_is_what_the_interpreter_and_the_probe_say():
    verifier = Verifier(Answers(), Settings("math", "Maths", (), {}), [])
    assert str(verifier.environment) == "math 1.2+cpu, Python 3.11.7, linux-x86_64, cpu"
    assert verifier.environment.id == "math-1.2-python-3.11-linux-x86_64-cpu"


def test_probe_asks_for_every_name_and_capability_once():
    pool = Answers()
    Verifier(
        pool, Settings("math", "Maths", (), {}, {"never": "False"}, "'gpu'"), [claim(), claim(api=("a.b", "math.sqrt"))]
    )
    (asked,) = pool.jobs
    assert asked["names"] == ["a.b", "math.sqrt"]
    assert asked["expressions"] == {"never": "False", "device": "'gpu'"}


def test_probe_that_fails_is_an_error_that_says_how():
    pool = Answers()
    pool.replies = [{"end": "killed", "detail": "SIGSEGV"}]
    with pytest.raises(WorkerError, match=r"^probing the environment ended with 'killed' SIGSEGV$"):
        Verifier(pool, Settings("math", "Maths", (), {}), [])


def test_library_without_a_comparable_version_is_an_error():
    pool = Answers()
    pool.hello = lambda: HELLO | {"library": "latest"}
    with pytest.raises(WorkerError, match=r"^math has no version that can be compared: Invalid version: 'latest'$"):
        Verifier(pool, Settings("math", "Maths", (), {}), [])


def test_snippet_is_sent_with_its_path_line_and_time():
    pool = Answers(FINISHED)
    one = claim(timeout=3.0)
    list(Verifier(pool, Settings("math", "Maths", (), {}), [one]).run([one]))
    assert pool.jobs[1] == {"path": "claims/topic/x.md", "line": 12, "source": HOLDS, "timeout": 3.0}


def test_missing_name_makes_the_claim_absent_and_runs_nothing():
    result = judged(claim(api=("math.sqrt", "math.new")), names={"math.new": False})
    assert (result.verdict, result.because, result.snippets) == (Verdict.ABSENT, "math.new does not exist there.", ())


def test_unmet_need_makes_the_claim_unchecked_and_runs_nothing():
    result = judged(claim(needs=("never",)), values={"never": False})
    assert (result.verdict, result.because, result.snippets) == (Verdict.UNCHECKED, "It needs never.", ())


def test_need_whose_expression_raises_is_not_met():
    result = judged(claim(needs=("never",)), values={"never": "AttributeError: nothing"})
    assert result.verdict is Verdict.UNCHECKED


def test_claim_that_holds_is_verified():
    result = judged(claim(), FINISHED)
    assert (result.verdict, result.expected, result.because) == (Verdict.VERIFIED, Verdict.VERIFIED, "")
    assert [(each.role, each.outcome, each.seconds) for each in result.snippets] == [(Role.CLAIM, Outcome.HELD, 0.5)]


def test_claim_that_fails_beside_a_fact_that_holds_is_refuted():
    result = judged(claim(snippets=FACT), FAILED, FINISHED)
    assert (result.verdict, result.because) == (Verdict.REFUTED, "")


def test_expectation_is_chosen_by_the_environment():
    assert judged(claim(expect=()), FINISHED).expected is None


@pytest.mark.parametrize(
    ("changes", "replies", "because"),
    [
        ({}, [FAILED], "Claim failed, and no Fact says what is true instead."),
        ({}, [{**FINISHED, "asserts": 0}], "Claim was vacuous: it ended without running an assert."),
        ({}, [{**FAILED, "own": False}], "Claim raised (AssertionError: observed 3)."),
        ({}, [{**FINISHED, "swallowed": 14}], "Claim raised (the assert on line 14 failed, and the snippet went on)."),
        ({}, [{"end": "timeout"}], "Claim timeout."),
        (
            {},
            [{"end": "timeout", "stderr": 'Stack:\n  File "claims/topic/x.md", line 15 in <module>\n'}],
            "Claim timeout (its time was up on line 15).",
        ),
        ({}, [{"end": "killed", "detail": "SIGSEGV"}], "Claim crashed (SIGSEGV)."),
        (
            {},
            [{"end": "vanished", "detail": "exit status 3 without a report"}],
            "Claim crashed (exit status 3 without a report).",
        ),
        ({"snippets": FACT}, [FAILED, FAILED], "Fact failed (AssertionError: observed 3)."),
        ({"snippets": FACT}, [FINISHED, FAILED], "Fact failed (AssertionError: observed 3)."),
        ({"snippets": FACT}, [{"end": "killed", "detail": "SIGABRT"}, FINISHED], "Claim crashed (SIGABRT)."),
        (
            {"snippets": FACT},
            [FAILED, {**FINISHED, "asserts": 0}],
            "Fact was vacuous: it ended without running an assert.",
        ),
    ],
)
def test_broken_claim_says_why_in_one_sentence(changes, replies, because):
    result = judged(claim(**changes), *replies)
    assert (result.verdict, result.because) == (Verdict.BROKEN, because)


def test_declared_exception_makes_the_claim_fail_and_not_the_fact():
    error = {**FINISHED, "exception": {**ERROR, "type": "RuntimeError", "message": "element 0 of tensors"}}
    one = claim(snippets=FACT, refuted_by=("RuntimeError: element 0",))
    assert judged(one, error, FINISHED).verdict is Verdict.REFUTED
    result = judged(one, error, error)
    assert (result.verdict, [each.outcome for each in result.snippets]) == (Verdict.BROKEN, ["failed", "raised"])


def test_exception_that_only_resembles_the_declared_one_refutes_nothing():
    error = {**FINISHED, "exception": {**ERROR, "type": "ValueError", "message": "RuntimeError: element 0"}}
    assert (
        judged(claim(snippets=FACT, refuted_by=("RuntimeError: element 0",)), error, FINISHED).verdict is Verdict.BROKEN
    )


def test_snippet_that_could_not_be_run_at_all_is_an_error():
    with pytest.raises(WorkerError, match=r"^claims/topic/x\.md:12: the snippet could not be run: disk full$"):
        judged(claim(), {"end": "impossible", "detail": "disk full"})


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("<object at 0x7f12ab34cd56>", "<object at 0x…>"),
        ("colour 0xff", "colour 0xff"),
        ('  File "/home/me/venv/lib/python3.11/site-packages/torch/x.py", line 3', '  File "torch/x.py", line 3'),
        ('  File "/usr/lib/python3.11/json/decoder.py", line 3', '  File "python3.11/json/decoder.py", line 3'),
        (
            '  File "claims/topic/x.md", line 3, in <module>\n    f()\n',
            '  File "claims/topic/x.md", line 3, in <module>\n    f()\n',
        ),
        ('a\n  File "/x/claimcheck/worker.py", line 9 in run\nb\n', "a\nb\n"),
        ("a\nUSDT:2026-11-21 12:00:44 32213:32213 Handler.cpp:52] profiler_start\nb\n", "a\nb\n"),
        ('a\n  File "/x/claimcheck/worker.py", line 9, in run\n    exec(code)\nb\n', "a\nb\n"),
        ("plain", "plain"),
    ],
)
def test_texts_are_the_same_on_every_machine(text, same):
    assert tidy(text) == same


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ({}, []),
        ({"detail": "SIGSEGV"}, ["SIGSEGV"]),
        ({"swallowed": 7}, ["the assert on line 7 failed, and the snippet went on"]),
        ({"threads": 1}, ["left 1 thread running"]),
        ({"threads": 2, "processes": 1}, ["left 2 threads running", "left 1 process running"]),
        ({"processes": 3}, ["left 3 processes running"]),
        ({"stdout_bytes": 1 << 16, "stderr_bytes": 10**6}, ["stderr: 65,536 of 1,000,000 bytes kept"]),
        (
            {"end": "timeout", "stderr": '  File "a/b.md", line 8 in f\n  File "a/b.md", line 3 in g'},
            ["its time was up on line 8"],
        ),
        ({"end": "timeout", "stderr": "Killed"}, []),
    ],
)
def test_notes_say_what_an_outcome_does_not(reply, expected):
    assert list(notes(Reply(**{"end": "finished"} | reply))) == expected


def test_results_come_as_soon_as_they_are_there():
    slow, fast = Future(), Future()
    one, other = claim(id="slow"), claim(id="fast")
    pool = Answers()
    verifier = Verifier(pool, Settings("math", "Maths", (), {}), [one])
    pool.submit = lambda job: {"slow": slow, "fast": fast}[job["source"]]
    one, other = (claim(id=name, snippets=(Snippet(Role.CLAIM, name, 1),)) for name in ("slow", "fast"))
    fast.set_result(FINISHED)
    results = verifier.run([one, other])
    assert next(results).id == "fast"
    slow.set_result(FINISHED)
    assert [each.id for each in results] == ["slow"]


def test_corpus_is_verified_from_python(tmp_path):
    root = write_corpus(tmp_path)
    write_claim(root, "roots-of-squares-are-whole")
    write_claim(root, "roots-of-squares-are-larger", FAILS, HOLDS, "refuted")
    write_claim(root, "names-that-are-new-work", api="math.absent")
    write_claim(root, "needs-are-met", front="needs: [never]\n")
    write_claim(root, "endless-loops-end", "while True:\n    assert True, 'on'\n", front="timeout: 0.3\n")
    record = verify(lint(root))
    assert {name: str(result.verdict) for name, result in record.claims.items()} == {
        "endless-loops-end": "broken",
        "names-that-are-new-work": "absent",
        "needs-are-met": "unchecked",
        "roots-of-squares-are-larger": "refuted",
        "roots-of-squares-are-whole": "verified",
    }
    because = record.claims["endless-loops-end"].because
    assert because.startswith("Claim timeout (its time was up on line 1")
    failed = record.claims["roots-of-squares-are-larger"].snippet(Role.CLAIM)
    assert (failed.outcome, str(failed.exception), failed.exception.line) == (
        "failed",
        "AssertionError: observed 2.0",
        15,
    )
    assert record.environment.python == "{}.{}.{}".format(*sys.version_info[:3])


def test_traceback_and_dump_of_a_real_run_name_no_folder_of_this_machine(tmp_path):
    root = write_corpus(tmp_path)
    raises = "import json\n\nassert json.loads('{'), 'never'\n"
    hangs = "import time\n\nassert time.sleep(60), 'never'\n"
    write_claim(root, "half-a-text-is-read-as-json", raises)
    write_claim(root, "sleeping-takes-no-time", hangs, front="timeout: 0.3\n")
    record = verify(lint(root))
    raised, late = (
        record.claims[name].snippet(Role.CLAIM) for name in ("half-a-text-is-read-as-json", "sleeping-takes-no-time")
    )
    assert raised.exception.traceback.startswith(
        '  File "claims/topic/half-a-text-is-read-as-json.md", line 15, in <module>'
    )
    for text in (raised.exception.traceback, late.stderr):
        assert '.md", line 1' in text
        assert [line for line in text.splitlines() if '"/' in line or "worker.py" in line] == []


@pytest.mark.parametrize(("isolation", "kind"), [(None, "Pool"), ("fork", "Pool"), ("fresh", "FreshPool")])
def test_isolation_chooses_what_runs_snippets(isolation, kind):
    with open_pool("math", sys.executable, 1, isolation) as pool:
        assert type(pool).__name__ == kind
        assert pool.hello()["implementation"] == "CPython"


def test_both_kinds_of_isolation_give_the_same_results(tmp_path):
    root = write_corpus(tmp_path)
    write_claim(root, "roots-of-squares-are-larger", FAILS, HOLDS, "refuted")
    corpus = lint(root)
    found = []
    for isolation in ("fork", "fresh"):
        with open_pool("math", sys.executable, 1, isolation) as pool:
            (result,) = Verifier(pool, corpus.settings, corpus.claims).run(corpus.claims)
            found.append([(each.outcome, str(each.exception), each.asserts) for each in result.snippets])
    assert found[0] == found[1]
    assert found[0] == [("failed", "AssertionError: observed 2.0", 1), ("held", "None", 1)]


def test_pool_is_closed_even_where_verifying_fails(tmp_path, monkeypatch):
    closed = []
    close = Pool.close
    monkeypatch.setattr(Pool, "close", lambda self, **how: (closed.append(how), close(self, **how))[1])
    root = write_corpus(tmp_path, "no_such_library")
    write_claim(root, "roots-of-squares-are-whole", "assert True, 'yes'\n", api="math.sqrt")
    corpus = lint(root)
    with pytest.raises(WorkerError):
        verify(corpus)
    assert closed == [{"now": True}]


@pytest.mark.parametrize(("number", "modules"), [(99, ()), (100, ("decimal",))], ids=["few", "many"])
def test_modules_that_many_snippets_need_are_imported_before_a_long_run_only(number, modules):
    settings = Settings("math", "Math", (), {}, preload=("decimal",))
    answers = Answers()

    Verifier(answers, settings, [claim()] * number)

    assert answers.modules == modules
