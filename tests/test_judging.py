"""The whole of judging, written out: replies to outcomes, outcomes to verdicts, verdicts to one word."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from claimcheck.judging import Reply, contradicts, outcome_of, over_claims, over_environments, verdict_of
from claimcheck.words import Outcome, Verdict

# One row for each outcome of Claim; the columns are no Fact, then Fact held, failed, raised, timeout, crashed, vacuous.
TRUTH = """
          none      held      failed    raised    timeout   crashed   vacuous
held      verified  verified  broken    broken    broken    broken    broken
failed    broken    refuted   broken    broken    broken    broken    broken
raised    broken    broken    broken    broken    broken    broken    broken
timeout   broken    broken    broken    broken    broken    broken    broken
crashed   broken    broken    broken    broken    broken    broken    broken
vacuous   broken    broken    broken    broken    broken    broken    broken
"""
COLUMNS, *ROWS = (line.split() for line in TRUTH.strip().splitlines())
CASES = [(row[0], fact, verdict) for row in ROWS for fact, verdict in zip(COLUMNS, row[1:], strict=True)]


def test_the_table_names_every_outcome_in_both_directions():
    assert [row[0] for row in ROWS] == list(Outcome)
    assert ["none", *map(str, Outcome)] == COLUMNS
    assert len(CASES) == 42


@pytest.mark.parametrize(("claim", "fact", "verdict"), CASES)
def test_verdict_follows_from_the_two_outcomes(claim: str, fact: str, verdict: str):
    assert verdict_of(Outcome(claim), None if fact == "none" else Outcome(fact)) is Verdict(verdict)


def test_two_of_all_pairs_verify_and_one_refutes():
    verdicts = [verdict for _, _, verdict in CASES]

    assert [verdicts.count(word) for word in ("verified", "refuted", "broken")] == [2, 1, 39]


def reply(**changes: Any) -> Reply:
    sound: Reply = {"end": "finished", "asserts": 1, "own": False, "swallowed": None, "exception": None}
    return sound | changes  # type: ignore[return-value]


def error(kind: str, message: str = "") -> dict[str, str | int | None]:
    return {"type": kind, "message": message, "line": 12, "traceback": ""}


DECLARED = ("RuntimeError: element 0 of tensors", "torch.OutOfMemoryError: CUDA")


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        pytest.param(reply(), Outcome.HELD, id="one-assert-held"),
        pytest.param(reply(asserts=1000), Outcome.HELD, id="many-asserts-held"),
        pytest.param(reply(asserts=0), Outcome.VACUOUS, id="no-assert-ran"),
        pytest.param(reply(own=True, exception=error("AssertionError", "it is 2")), Outcome.FAILED, id="own-assert"),
        pytest.param(reply(exception=error("AssertionError", "inside")), Outcome.RAISED, id="assert-of-a-library"),
        pytest.param(reply(asserts=0, exception=error("AssertionError")), Outcome.RAISED, id="raised-by-hand"),
        pytest.param(reply(swallowed=14), Outcome.RAISED, id="swallowed-assert"),
        pytest.param(
            reply(swallowed=14, own=True, exception=error("AssertionError", "the second")),
            Outcome.RAISED,
            id="swallowed-assert-before-the-own-one",
        ),
        pytest.param(
            reply(swallowed=14, exception=error("RuntimeError", "element 0 of tensors does not")),
            Outcome.RAISED,
            id="swallowed-assert-before-the-declared-exception",
        ),
        pytest.param(
            reply(asserts=0, exception=error("RuntimeError", "element 0 of tensors does not require grad")),
            Outcome.FAILED,
            id="declared-exception",
        ),
        pytest.param(
            reply(exception=error("torch.OutOfMemoryError", "CUDA out of memory")),
            Outcome.FAILED,
            id="second-declared-exception",
        ),
        pytest.param(
            reply(exception=error("RuntimeError", "element 1 of tensors")), Outcome.RAISED, id="another-message"
        ),
        pytest.param(
            reply(exception=error("ValueError", "element 0 of tensors")), Outcome.RAISED, id="another-exception"
        ),
        pytest.param(
            reply(exception=error("NameError", "RuntimeError: element 0 of tensors")),
            Outcome.RAISED,
            id="name-error-that-quotes-the-declared-one",
        ),
        pytest.param(
            reply(exception=error("NameError", "name 'tensors' is not defined")), Outcome.RAISED, id="name-error"
        ),
        pytest.param(
            reply(exception=error("ModuleNotFoundError", "No module named 'numpy'")), Outcome.RAISED, id="import-error"
        ),
        pytest.param(reply(exception=error("SyntaxError", "invalid syntax")), Outcome.RAISED, id="syntax-error"),
        pytest.param(reply(exception=error("SystemExit", "0")), Outcome.RAISED, id="exit-with-success"),
        pytest.param(reply(exception=error("KeyboardInterrupt")), Outcome.RAISED, id="keyboard-interrupt"),
        pytest.param({"end": "timeout"}, Outcome.TIMEOUT, id="timeout"),
        pytest.param({"end": "killed", "detail": "SIGSEGV"}, Outcome.CRASHED, id="signal"),
        pytest.param({"end": "vanished", "detail": "exit status 0"}, Outcome.CRASHED, id="no-report"),
        pytest.param({"end": "impossible", "detail": "no space"}, Outcome.CRASHED, id="no-space"),
        pytest.param(
            {"end": "vanished", "stdout": '{"end": "finished", "asserts": 1}\n1 passed\n'},
            Outcome.CRASHED,
            id="forged-report-on-standard-output",
        ),
        pytest.param(
            {**reply(), "end": "killed", "detail": "SIGKILL"}, Outcome.CRASHED, id="killed-with-a-sound-report"
        ),
        pytest.param({**reply(), "end": "timeout"}, Outcome.TIMEOUT, id="timeout-with-a-sound-report"),
    ],
)
def test_outcome_follows_from_the_reply(answer: Reply, outcome: Outcome):
    assert outcome_of(answer, DECLARED) is outcome


def test_exception_that_nothing_declares_never_fails_a_snippet():
    answer = reply(exception=error("RuntimeError", "element 0 of tensors does not require grad"))

    assert outcome_of(answer) is Outcome.RAISED


ABSENT, BROKEN, DEPENDS, MIXED = Verdict.ABSENT, Verdict.BROKEN, Verdict.DEPENDS, Verdict.MIXED
REFUTED, UNCHECKED, VERIFIED = Verdict.REFUTED, Verdict.UNCHECKED, Verdict.VERIFIED


@pytest.mark.parametrize(
    ("verdicts", "word"),
    [
        pytest.param([], UNCHECKED, id="no-record"),
        pytest.param([VERIFIED], VERIFIED, id="verified-once"),
        pytest.param([REFUTED, REFUTED], REFUTED, id="refuted-everywhere"),
        pytest.param([VERIFIED, REFUTED], DEPENDS, id="both"),
        pytest.param([ABSENT, VERIFIED], VERIFIED, id="verified-where-it-exists"),
        pytest.param([UNCHECKED, REFUTED], REFUTED, id="refuted-where-it-ran"),
        pytest.param([ABSENT, ABSENT], ABSENT, id="exists-nowhere"),
        pytest.param([ABSENT, UNCHECKED], UNCHECKED, id="absent-or-not-run"),
        pytest.param([UNCHECKED], UNCHECKED, id="not-run"),
        pytest.param([VERIFIED, REFUTED, ABSENT, UNCHECKED], DEPENDS, id="both-and-neither"),
        pytest.param([VERIFIED, BROKEN], BROKEN, id="broken-somewhere"),
        pytest.param([VERIFIED, REFUTED, BROKEN], BROKEN, id="broken-beside-both"),
        pytest.param([ABSENT, BROKEN], BROKEN, id="broken-or-absent"),
        pytest.param([DEPENDS, VERIFIED], DEPENDS, id="depends-already"),
    ],
)
def test_one_word_over_environments(verdicts: list[Verdict], word: Verdict):
    assert over_environments(verdicts) is word
    assert over_environments(iter(reversed(verdicts))) is word


@pytest.mark.parametrize(
    ("verdicts", "word"),
    [
        pytest.param([], Verdict.NOT_CHECKABLE, id="no-claim"),
        pytest.param([VERIFIED], VERIFIED, id="one-verified"),
        pytest.param([REFUTED, REFUTED], REFUTED, id="all-refuted"),
        pytest.param([VERIFIED, REFUTED], MIXED, id="one-of-each"),
        pytest.param([DEPENDS], DEPENDS, id="one-that-depends"),
        pytest.param([VERIFIED, DEPENDS], MIXED, id="verified-and-depends"),
        pytest.param([VERIFIED, ABSENT], VERIFIED, id="absent-says-nothing"),
        pytest.param([ABSENT, ABSENT], ABSENT, id="all-absent"),
        pytest.param([VERIFIED, UNCHECKED], UNCHECKED, id="one-not-run"),
        pytest.param([VERIFIED, REFUTED, UNCHECKED], UNCHECKED, id="mixed-but-one-not-run"),
        pytest.param([UNCHECKED, BROKEN], BROKEN, id="broken-wins"),
        pytest.param([VERIFIED, REFUTED, BROKEN], BROKEN, id="broken-beside-both"),
    ],
)
def test_one_word_over_claims(verdicts: list[Verdict], word: Verdict):
    assert over_claims(verdicts) is word
    assert over_claims(iter(reversed(verdicts))) is word


def test_nothing_broken_ever_reads_as_true_or_false():
    others = [word for word in Verdict if word is not BROKEN]
    sets = [{BROKEN, *some} for size in range(4) for some in combinations(others, size)]

    assert {over_environments(each) for each in sets} == {BROKEN}
    assert {over_claims(each) for each in sets} == {BROKEN}


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("expected", [VERIFIED, REFUTED, None])
def test_only_what_was_judged_contradicts_and_only_what_differs(verdict: Verdict, expected: Verdict | None):
    contradictions = {(VERIFIED, REFUTED), (VERIFIED, None), (REFUTED, VERIFIED), (REFUTED, None)}

    assert contradicts(verdict, expected) is ((verdict, expected) in contradictions)
