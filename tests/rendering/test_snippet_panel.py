"""Beneath a snippet stands what it did, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from books import FLOOR, SUMS, TURN, found, small_corpus, small_records
from helpers import measured

from claimcheck.rendering.book import read
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.snippet_panel import different_runs, duration, panel, pointed_line
from claimcheck.results import Raised, SnippetResult, Warned
from claimcheck.words import Outcome, Role

SETTINGS = small_corpus().settings


def with_snippet(result: SnippetResult, claim_id: str = TURN) -> Finding:
    """A finding whose newest record holds that one result."""
    corpus = small_corpus()
    newest = small_records(corpus)[0]
    claims = {claim_id: replace(newest.claims[claim_id], snippets=(result,))}
    return read(corpus, [replace(newest, claims=claims)]).by_id[claim_id]


def claim_panel(finding: Finding) -> str:
    snippet = finding.claim.snippet(Role.CLAIM)
    assert snippet is not None
    return panel(finding, snippet, SETTINGS)


def test_the_line_that_failed_is_pointed_at():
    text = claim_panel(found(FLOOR))
    assert text.startswith('``` { .python hl_lines="3" data-search-exclude="" }\nimport math\n')
    assert "<b>Failed</b> on line 3" in text


def test_what_was_raised_stands_beneath_the_code():
    assert "AssertionError&#58; math.floor(-1.5) is -2</samp>" in claim_panel(found(FLOOR))


def test_equal_runs_are_one_and_name_both_releases():
    text = claim_panel(found(FLOOR))
    assert text.count("run__head") == 1
    assert "The math module 2.0 and 1.0 · 1\N{NO-BREAK SPACE}assert · 2\N{NO-BREAK SPACE}ms" in text


def test_runs_with_different_outcomes_are_both_open():
    text = claim_panel(found(SUMS))
    assert text.count('<div class="run') == 2
    assert "<details" not in text


def test_a_further_run_with_the_same_outcome_is_folded():
    corpus = small_corpus()
    new, old = small_records(corpus)
    other = replace(new.claims[TURN], snippets=(measured(stdout="something else\n"),))
    finding = read(corpus, [new, replace(old, claims={TURN: other})]).by_id[TURN]
    assert claim_panel(finding).count('<details class="run') == 1


def test_runs_of_a_claim_that_measures_are_told_apart_by_outcome_alone():
    corpus = small_corpus()
    new, old = small_records(corpus)
    other = replace(new.claims[TURN], snippets=(measured(stdout="3.2 ms\n"),))
    finding = read(corpus, [new, replace(old, claims={TURN: other})]).by_id[TURN]
    claim = replace(finding.claim, measures=("time",))
    assert len(different_runs(replace(finding, claim=claim), claim.snippets[0])) == 1


def test_all_that_was_said_is_shown_below_its_own_heading():
    result = measured(
        outcome=Outcome.RAISED,
        stdout="out\n",
        stderr="err\n",
        warnings=(Warned("UserWarning", "careful"),),
        exception=Raised("NameError", "name 'x' is not defined"),
        notes=("left 1 thread running",),
    )
    text = claim_panel(with_snippet(result))
    labels = ["Printed", "Standard error", "Warned", "Raised", "Noted"]
    assert [text.count(f'<p class="run__label" data-search-exclude>{label}</p>') for label in labels] == [1] * 5
    assert "UserWarning&#58; careful" in text
    assert "<b>Broke</b>" in text


def test_a_snippet_without_a_result_says_so():
    corpus = small_corpus()
    assert "Not run as it stands now." in claim_panel(read(corpus, []).by_id[TURN])


@pytest.mark.parametrize("line", [None, 1, 10_000])
def test_a_line_outside_the_snippet_is_not_pointed_at(line: int | None):
    snippet = small_corpus().claims[0].snippets[0]
    assert pointed_line(measured(exception=Raised("ValueError", "", line)), snippet) is None


@pytest.mark.parametrize(("seconds", "expected"), [(0, "1 ms"), (0.0042, "4 ms"), (1.25, "1.2 s"), (75, "75.0 s")])
def test_times_are_rounded_for_readers(seconds: float, expected: str):
    assert duration(seconds) == expected
