"""Where the articles stand beside the checkout, every statement is still the one that was read."""

from __future__ import annotations

from pathlib import Path

from claimcheck.corpus import read_corpus
from claimcheck.coverage import compare

ROOT = Path(__file__).parent.parent


def test_every_statement_is_the_one_that_was_read():
    corpus, _ = read_corpus(ROOT / "claims")
    folders = {path.parent for path in ROOT.parent.glob("*/sources/statements.jsonl")}
    problems = [problem for folder in folders for source in corpus.sources for problem in compare(source, folder)]

    assert [str(problem) for problem in problems] == []
    assert [len(source.statements) for source in corpus.sources] == [46, 54, 130]
