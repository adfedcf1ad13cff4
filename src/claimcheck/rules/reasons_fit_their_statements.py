"""A reason is refused where a statement asserts something: the first word of a restatement says what is done."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.model import Corpus
from claimcheck.words import Reason

OPENINGS = {
    Reason.QUESTION: ("Asks", "Quiz"),
    Reason.NAVIGATION: ("Announces", "Heads", "Heading", "Headline", "Holds"),
    Reason.ADVICE: ("Advises", "Recommends", "Concludes"),
    Reason.BIOGRAPHY: ("Tells", "Reports"),
    Reason.ANALOGY: ("Compares", "Goes"),
    Reason.PEDAGOGY: ("Calls", "Lists", "Promises", "Tells", "Asks", "Values"),
}
"""Reason to how a restatement begins that it fits; who *says*, *predicts* or *concludes* asserts, and needs a claim."""


def reasons_fit_their_statements(corpus: Corpus) -> Iterator[Problem]:
    """When in doubt, a statement is checkable: only these openings leave no doubt."""
    for source in corpus.sources:
        for statement in source.statements:
            opening = statement.restatement.split()[0].rstrip(":,.")
            if statement.reason and opening not in OPENINGS[statement.reason]:
                found = f"the reason '{statement.reason}' for a statement that '{opening}…'"
                expected = "a restatement that begins with " + " or ".join(OPENINGS[statement.reason])
                fix = "write a claim for what it asserts, or restate what the author does"
                yield Problem(source.path, statement.line, found, expected, fix)
