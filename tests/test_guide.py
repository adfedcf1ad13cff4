"""The guide says nothing that the claims do not prove, and its code does what the comments beside it say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sybil import Document
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

from claimcheck.corpus import read_corpus
from claimcheck.proofs import sentences, unproved
from claimcheck.running import Pool

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs" / "guide").glob("*.md"))
PRINTED = re.compile(r"^ *print\(.*\)  # (.*)$", re.MULTILINE)
LEXER = FencedCodeBlockLexer("python")


def fences() -> list[object]:
    found = []
    for page in PAGES:
        text = page.read_text("utf-8")
        for region in LEXER(Document(text, str(page))):
            line = text.count("\n", 0, region.start) + 2
            place = f"docs/guide/{page.name}"
            job = {"path": place, "line": line, "source": str(region.lexemes["source"]), "timeout": 30}
            found.append(pytest.param(job, id=f"{page.stem}-{line}"))
    return found


@pytest.fixture(scope="module")
def pool():
    with Pool("torch", lanes=1) as opened:
        opened.hello()
        yield opened


def test_guide_has_ten_pages():
    assert len(PAGES) == 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_sentence_of_substance_links_its_proof(page: Path):
    corpus, _ = read_corpus(ROOT / "claims")
    text = page.read_text("utf-8")

    assert list(unproved(page.name, text, {claim.id for claim in corpus.claims})) == []
    assert sum(bool(each.claims) for each in sentences(text)) >= 5


@pytest.mark.parametrize("job", fences())
def test_code_of_the_guide_prints_what_its_comments_say(pool, job):
    reply = pool.submit(job).result()
    said = PRINTED.findall(job["source"])
    printed = reply["stdout"].splitlines()

    assert (reply["end"], reply["exception"]) == ("finished", None)
    assert [comment[: len(line)] for comment, line in zip(said, printed, strict=False)] == printed[: len(said)]
