"""Problems and errors say where, what was found, what was expected, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.errors import ClaimcheckError, ExecutorError, LintError, Problem, RecordError, UsageError, WorkerError

FIRST = Problem("claims/a.md", 2, "the key 'x'", "a known key", "remove it")
SECOND = Problem("claims/a.md", 10, "HTML", "Markdown alone", "write it as text")
THIRD = Problem("claims/b.md", 1, "an empty file", "a claim", "write it")


def test_problem_reads_as_place_then_found_then_expected_then_fix():
    text = str(FIRST)

    assert text == "claims/a.md:2: the key 'x'; expected a known key; remove it"


def test_lint_error_carries_every_problem_sorted_by_file_and_line():
    error = LintError([THIRD, SECOND, FIRST])

    assert error.problems == [FIRST, SECOND, THIRD]
    assert str(error) == f"{FIRST}\n{SECOND}\n{THIRD}"


def test_record_error_begins_with_the_file():
    error = RecordError(Path("records/here.json"), "cannot be read")

    assert str(error) == "records/here.json: cannot be read"
    assert error.path == Path("records/here.json")


@pytest.mark.parametrize("kind", [LintError, RecordError, UsageError, WorkerError, ExecutorError])
def test_every_error_of_ours_can_be_caught_as_one(kind: type[Exception]):
    assert issubclass(kind, ClaimcheckError)
