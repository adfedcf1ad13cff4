"""Documentation whose every sentence is a claim that running code verifies or refutes.

corpus = claimcheck.lint(Path("claims"))   # every file checked, or every problem named
record = claimcheck.verify(corpus)         # every snippet run on the library installed here
record.claims["no-grad-object-has-no-enter-method"].verdict
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.errors import ClaimcheckError, LintError, Problem, RecordError, UsageError, WorkerError
    from claimcheck.judging import over_claims, over_environments, verdict_of
    from claimcheck.model import Claim, Corpus, Snippet, Source, Statement
    from claimcheck.recording import read_record, read_records, write_record
    from claimcheck.results import ClaimResult, Environment, Raised, Record, SnippetResult, Warned
    from claimcheck.rules import lint
    from claimcheck.selecting import select
    from claimcheck.verifying import verify
    from claimcheck.words import LOOKS, Look, Outcome, Reason, Role, Verdict

__all__ = [
    "LOOKS",
    "Claim",
    "ClaimResult",
    "ClaimcheckError",
    "Corpus",
    "Environment",
    "LintError",
    "Look",
    "Outcome",
    "Problem",
    "Raised",
    "Reason",
    "Record",
    "RecordError",
    "Role",
    "Snippet",
    "SnippetResult",
    "Source",
    "Statement",
    "UsageError",
    "Verdict",
    "Warned",
    "WorkerError",
    "lint",
    "over_claims",
    "over_environments",
    "read_record",
    "read_records",
    "select",
    "verdict_of",
    "verify",
    "write_record",
]

_HOMES = {
    "errors": ("ClaimcheckError", "LintError", "Problem", "RecordError", "UsageError", "WorkerError"),
    "judging": ("over_claims", "over_environments", "verdict_of"),
    "model": ("Claim", "Corpus", "Snippet", "Source", "Statement"),
    "recording": ("read_record", "read_records", "write_record"),
    "results": ("ClaimResult", "Environment", "Raised", "Record", "SnippetResult", "Warned"),
    "rules": ("lint",),
    "selecting": ("select",),
    "verifying": ("verify",),
    "words": ("LOOKS", "Look", "Outcome", "Reason", "Role", "Verdict"),
}
"""Module to the names it offers here. They are imported when they are asked for: the command line starts the
worker first, and the third of a second that all these imports take passes while the library is imported there."""


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"claimcheck.{module}"), name)
    raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")
