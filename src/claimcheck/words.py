"""The closed sets of words: roles, outcomes, verdicts, reasons, and how a verdict looks.

Every value is a word that a reader may be shown and that JSON files carry. What a verdict is called, drawn
and coloured stands here once; the site, the terminal, the legend and the badges all read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a snippet of a claim is for; its heading gives it."""

    CLAIM = "Claim"
    """Asserts what the statement says."""
    FACT = "Fact"
    """Asserts what really happens."""


class Outcome(StrEnum):
    """What one snippet did in one environment."""

    HELD = "held"
    """At least one assert ran, and all of them held."""
    FAILED = "failed"
    """An assert of the snippet itself failed, or the declared exception was raised."""
    RAISED = "raised"
    """Any other exception: a bug of the snippet."""
    TIMEOUT = "timeout"
    """It was still running when its time was up."""
    CRASHED = "crashed"
    """The process ended without a report: a signal, `os._exit`, a replaced program."""
    VACUOUS = "vacuous"
    """It ended without having run an assert."""


class Verdict(StrEnum):
    """What follows for a claim, or for a statement that maps to claims."""

    VERIFIED = "verified"
    REFUTED = "refuted"
    DEPENDS = "depends"
    MIXED = "mixed"
    NOT_CHECKABLE = "not-checkable"
    ABSENT = "absent"
    UNCHECKED = "unchecked"
    BROKEN = "broken"


class Reason(StrEnum):
    """Why running code cannot decide a statement."""

    QUESTION = "question"
    NAVIGATION = "navigation"
    ADVICE = "advice"
    BIOGRAPHY = "biography"
    ANALOGY = "analogy"
    PEDAGOGY = "pedagogy"


@dataclass(frozen=True)
class Look:
    """How one verdict is shown, wherever it is shown.

    Attributes:
        label: The word, capitalised.
        glyph: One character that differs from all others in shape, so that colour is never needed.
        colour: A name that the terminal and the style sheet both know.
        meaning: One sentence for the legend.
        shape: The same difference drawn: an SVG path in a square of 16 units.
    """

    label: str
    glyph: str
    colour: str
    meaning: str
    shape: str


ASSERTS = {Role.CLAIM: "what the statement says", Role.FACT: "what really happens"}
"""Role of a snippet to what it asserts."""

LOOKS = {
    Verdict.VERIFIED: Look(
        "Verified",
        "✔",
        "green",
        "Running code confirms it.",
        "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0m3.6 4.4L7 9 4.6 6.6 3.1 8.1 7 12l6.1-6.1z",
    ),
    Verdict.REFUTED: Look(
        "Refuted",
        "✘",
        "red",
        "Running code contradicts it, and shows what is true instead.",
        "M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7zm.7 3.9L3.9 5.4 6.5 8l-2.6 2.6 1.5 1.5L8 9.5l2.6 2.6 1.5-1.5"
        "L9.5 8l2.6-2.6-1.5-1.5L8 6.5z",
    ),
    Verdict.DEPENDS: Look(
        "Depends",
        "◐",
        "blue",
        "True in some releases and false in others.",
        "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0m0 2v12A6 6 0 0 0 8 2",
    ),
    Verdict.MIXED: Look(
        "Mixed",
        "±",
        "magenta",
        "It asserts several things; some hold and some do not.",
        "M8 0l8 8-8 8-8-8zm-1 3.6v2H5v2h2v2h2v-2h2v-2H9v-2zm-2 7v1.8h6v-1.8z",
    ),
    Verdict.NOT_CHECKABLE: Look(
        "Not checkable",
        "○",
        "white",
        "Nothing in it can be decided by running code.",
        "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0m0 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2",
    ),
    Verdict.ABSENT: Look(
        "Absent",
        "∅",
        "cyan",
        "What it speaks of does not exist in that release.",
        "M0 6.5h16v3H0z",
    ),
    Verdict.UNCHECKED: Look(
        "Unchecked",
        "?",
        "yellow",
        "Not run there, or not since it was last edited.",
        "M0 0h16v16H0zm2 2v12h12V2zm5 8.9h2V13H7zM4.7 6.2C4.7 4.3 6.1 3 8 3s3.3 1.2 3.3 3c0 1.2-.6"
        " 1.9-1.4 2.5-.6.4-.8.7-.8 1.3H7c0-1.4.4-2 1.3-2.6.6-.4.9-.7.9-1.2 0-.6-.5-1-1.2-1-.8 0-1.2.5-1.2 1.2z",
    ),
    Verdict.BROKEN: Look(
        "Broken",
        "!",
        "bright_red",
        "The evidence itself fails, so nothing is said.",
        "M8 0l8 15.5H0zM7 5.5v5h2v-5zm0 6.3v2h2v-2z",
    ),
}
