"""What must hold over a whole corpus: one rule a module, each a function from the corpus to its problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from claimcheck.corpus import read_corpus
from claimcheck.errors import LintError, Problem
from claimcheck.evidence import Evidence
from claimcheck.model import Corpus
from claimcheck.rules.asserts_show_what_they_saw import asserts_show_what_they_saw
from claimcheck.rules.facts_contradict_claims import facts_contradict_claims
from claimcheck.rules.ids_are_sentences import ids_are_sentences
from claimcheck.rules.misleading_statements_are_judged import misleading_statements_are_judged
from claimcheck.rules.names_are_known import names_are_known
from claimcheck.rules.propositions_are_unique import propositions_are_unique
from claimcheck.rules.reasons_fit_their_statements import reasons_fit_their_statements
from claimcheck.rules.refuted_claims_have_facts import refuted_claims_have_facts
from claimcheck.rules.snippets_stand_alone import snippets_stand_alone
from claimcheck.rules.statements_are_accounted_for import statements_are_accounted_for
from claimcheck.rules.verdicts_could_be_otherwise import verdicts_could_be_otherwise
from claimcheck.rules.worlds_flip_claims import worlds_flip_claims

__all__ = ["GATE", "RULES", "gate", "lint"]

RULES: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    ids_are_sentences,
    names_are_known,
    propositions_are_unique,
    statements_are_accounted_for,
    reasons_fit_their_statements,
    misleading_statements_are_judged,
    refuted_claims_have_facts,
    snippets_stand_alone,
    asserts_show_what_they_saw,
)

GATE: tuple[Callable[[Corpus, Evidence], Iterator[Problem]], ...] = (
    verdicts_could_be_otherwise,
    worlds_flip_claims,
    facts_contradict_claims,
)
"""What must hold before claims are published; they can be run and mended without it."""


def lint(root: Path) -> Corpus:
    """The corpus in a folder, if there is nothing to say against it.

    Raises:
        LintError: With every problem of every file, of the files themselves and of the corpus as a whole.
    """
    corpus, problems = read_corpus(root)
    problems += [problem for rule in RULES for problem in rule(corpus)]
    if problems:
        raise LintError(problems)
    return corpus


def gate(corpus: Corpus, evidence: Evidence | None) -> list[Problem]:
    """What speaks against publishing the corpus; nothing where it has no worlds at all.

    Args:
        corpus: From `lint`.
        evidence: What was measured in its worlds, None where nothing was.
    """
    if not corpus.worlds:
        return []
    if evidence is None:
        found = f"{len(corpus.worlds)} worlds in which nothing was run"
        return [Problem(f"{corpus.root}/records", 1, found, "what the claims do there", "run 'claimcheck worlds'")]
    return sorted(problem for rule in GATE for problem in rule(corpus, evidence))
