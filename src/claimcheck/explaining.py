"""From an error message to the claims that produced it: an index of what snippets raised, caught and warned of."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from claimcheck.model import Claim, Corpus
from claimcheck.remembering import remembered
from claimcheck.results import Record, SnippetResult
from claimcheck.standing import current
from claimcheck.words import Outcome

RAISED = re.compile(r"^(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*(?:Error|Exception|Warning|Interrupt|Exit|Iteration)\b(?::.*)?$")
CODE = re.compile(r"`([^`]+)`")
NAME = re.compile(r"(?<![.\w])[A-Za-z_]\w*")
NEAR = 60.0
"""Up to 100: how alike a message must be to what was pasted before it is shown."""


@dataclass(frozen=True)
class Message:
    """One exception or warning, however many snippets produced it.

    Attributes:
        text: `Type: message`, as Python shows it, in one line.
        claims: Those whose snippets produced it, in the order of the corpus.
        releases: Environments in which that was measured, in the order of the records.
    """

    text: str
    claims: tuple[Claim, ...]
    releases: tuple[str, ...]

    @property
    def type(self) -> str:
        """The class of the exception or warning."""
        return self.text.partition(":")[0]

    @property
    def explainer(self) -> Claim:
        """The claim that explains it best to somebody who does not know its snippets."""
        return min(self.claims, key=strangeness)


def strangeness(claim: Claim) -> tuple[bool, int, int]:
    """How little a claim tells outside its page: no fix, a fix that speaks of its snippets' names, few statements."""
    fix = set(NAME.findall(" ".join(CODE.findall(claim.fix))))
    made = set().union(*(made_in(snippet.source) for snippet in claim.snippets))
    return not claim.fix, len(fix & made), -len(claim.statements)


@remembered
def made_in(source: str) -> frozenset[str]:
    """The names that a snippet gives to something."""
    nodes = ast.walk(ast.parse(source))
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))


def messages(corpus: Corpus, records: Iterable[Record]) -> list[Message]:
    """Every message that the records know, sorted by text."""
    claims: dict[str, dict[str, Claim]] = {}
    releases: dict[str, dict[str, None]] = {}
    for record in records:
        for claim in corpus.claims:
            result = current(claim, record)
            for text in (text for snippet in result.snippets for text in produced(snippet)) if result else ():
                claims.setdefault(text, {})[claim.id] = claim
                releases.setdefault(text, {})[str(record.environment)] = None
    order = {claim.id: number for number, claim in enumerate(corpus.claims)}
    return [
        Message(text, tuple(sorted(found.values(), key=lambda claim: order[claim.id])), tuple(releases[text]))
        for text, found in sorted(claims.items())
    ]


def produced(snippet: SnippetResult) -> Iterator[str]:
    """What a snippet raised, caught or warned of; not the failure of its own assert."""
    own = snippet.outcome is Outcome.FAILED and snippet.exception and snippet.exception.type == "AssertionError"
    if snippet.exception and not own:
        yield normal(str(snippet.exception))
    yield from (normal(str(each)) for each in (*snippet.caught, *snippet.warnings))


def normal(text: str) -> str:
    """The message in one line."""
    return " ".join(text.split())


def last_message(text: str) -> str:
    """What a pasted traceback says in the end; a text without an exception's name as it is."""
    lines = text.strip().splitlines()
    starts = [number for number, line in enumerate(lines) if RAISED.match(line.strip())]
    return normal(" ".join(lines[starts[-1] :])) if starts else normal(text)


def most_like(text: str, known: list[Message], limit: int = 3) -> list[Message]:
    """The messages most like a text, best first; none where nothing comes near.

    Args:
        text: A message, a part of one, or a whole traceback.
        known: From `messages`.
        limit: At most so many.
    """
    asked = last_message(text)
    exact = [message for message in known if message.text == asked]
    texts = {number: message.text for number, message in enumerate(known) if message not in exact}
    found = process.extract(
        asked, texts, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit, score_cutoff=NEAR
    )
    return [*exact, *(known[number] for _, _, number in found)][:limit]
