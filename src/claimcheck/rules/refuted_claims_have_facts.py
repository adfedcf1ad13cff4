"""A refutation says what is true instead, and rests on an exception that means something."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.errors import Problem
from claimcheck.model import Corpus
from claimcheck.words import Role, Verdict

BUGS = {"AssertionError", "NameError", "UnboundLocalError", "SyntaxError", "IndentationError", "ImportError"}
BUGS |= {"ModuleNotFoundError", "SystemExit", "KeyboardInterrupt", "Exception", "BaseException"}


def refuted_claims_have_facts(corpus: Corpus) -> Iterator[Problem]:
    """What is expected to fail needs a snippet with the role *Fact*; a bug of the snippet refutes nothing."""
    for claim in corpus.claims:
        refuted = any(each.verdict is Verdict.REFUTED for each in claim.expect)
        if refuted and claim.snippet(Role.FACT) is None:
            line = claim.line("expect")
            yield Problem(claim.path, line, "a refuted claim without a fact", "'## Fact'", "show what is true instead")
        if claim.refuted_by and not refuted:
            line = claim.line("refuted-by")
            found = "'refuted-by' where nothing is expected to be refuted"
            yield Problem(claim.path, line, found, "'expect: refuted'", "remove one of the two")
        for declared in claim.refuted_by:
            if (kind := declared.partition(":")[0]) in BUGS:
                line = claim.line("refuted-by")
                expected = f"an exception that {corpus.settings.library_title} raises on purpose"
                yield Problem(claim.path, line, f"'{kind}' in 'refuted-by'", expected, "assert on it instead")
