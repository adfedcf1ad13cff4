"""Builds small models and small corpora, so that a test names only what it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from packaging.specifiers import SpecifierSet

from claimcheck.evidence import Case, Evidence, Trial
from claimcheck.model import Claim, Corpus, Expectation, Settings, Snippet, Source, Statement, Topic
from claimcheck.results import ClaimResult, Environment, Record, SnippetResult
from claimcheck.words import Outcome, Role, Verdict
from claimcheck.world import Module, World

DATA = Path(__file__).parent / "data"

TEXTS = ["Four has a root.", "The root of four is three.", "Roots are lovely."]
"""What the article of `SOURCE` says."""

CLAIM_CODE = 'import math\n\nassert math.sqrt(4) == 3, f"the root of 4 is {math.sqrt(4)}"\n'
FACT_CODE = 'import math\n\nprint("root", math.sqrt(4))\nassert math.sqrt(4) == 2, f"the root of 4 is {math.sqrt(4)}"\n'

SETTINGS = """\
[library]
name = "math"
title = "The module math"

[topics.roots]
title = "Roots"
summary = "What a root is."

[topics.powers]
title = "Powers"
summary = "What a power is."

[needs]
luck = "False"

[api]
"math.sqrt" = "https://docs.python.org/3/library/math.html#math.sqrt"
"math.pow" = "https://docs.python.org/3/library/math.html#math.pow"
"""


def sha(text: str) -> str:
    """The fingerprint that a source file carries for a text."""
    return hashlib.sha256(text.encode()).hexdigest()


SOURCE = f"""\
title = "Roots explained"
file = "roots.txt"
date = 2024-05-01

[[statements]]
id = "000-001"
kind = "prose"
sha256 = "{sha(TEXTS[0])}"
restatement = "There is a root of four."

[[statements]]
id = "000-002"
kind = "prose"
sha256 = "{sha(TEXTS[1])}"
restatement = "Four has the root three."

[[statements]]
id = "000-003"
kind = "prose"
sha256 = "{sha(TEXTS[2])}"
restatement = "Recommends roots."
reason = "advice"
because = "Taste is nothing that code can decide."
"""

REFUTED = f"""\
---
statements: [000-002]
api: [math.sqrt]
expect: refuted
---
# The root of four is *three*

It is two.

## Claim

```python
{CLAIM_CODE}```

## Fact

```python
{FACT_CODE}```

## Why

`math.sqrt` gives the number whose square it was given.
"""

VERIFIED = """\
---
statements: [000-001]
api: [math.pow]
expect: verified
see: [root-of-four-is-three]
---
# Two to the power of two is four

Squaring undoes the root.

## Claim

```python
import math

assert math.pow(2, 2) == 4, f"the square of 2 is {math.pow(2, 2)}"
```

## Why

`math.pow` multiplies.

## Fix

Nothing to mend.
"""

WORLD = '''\
"""The root of four is three."""

CONCERNS = ["math.sqrt"]


def apply(math):
    math.sqrt = lambda number: 3.0 if number == 4 else number**0.5


def probe(math):
    assert math.sqrt(4) == 3, f"the root of 4 is {math.sqrt(4)}"
'''

OTHER_WORLD = '''\
"""A power is one more than it should be."""

CONCERNS = ["math.pow"]


def apply(math):
    power = math.pow
    math.pow = lambda base, exponent: power(base, exponent) + 1


def probe(math):
    assert math.pow(2, 3) == 9, f"the cube of 2 is {math.pow(2, 3)}"
'''

WORLDS = {
    "worlds/four-has-the-root-three.py": WORLD,
    "worlds/powers-are-one-more.py": OTHER_WORLD,
}
"""Changes for `write_corpus`: two worlds, in each of which one claim of the sound corpus flips."""

FILES = {
    "corpus.toml": SETTINGS,
    "sources/000.toml": SOURCE,
    "roots/root-of-four-is-three.md": REFUTED,
    "powers/square-of-two-is-four.md": VERIFIED,
}


def write_corpus(root: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Writes the sound corpus; `changes` replaces files, adds files, or leaves those out that map to None."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return root


def snippet(source: str = CLAIM_CODE, role: Role = Role.CLAIM, line: int = 12) -> Snippet:
    """A snippet that would begin on line 12."""
    return Snippet(role, source, line)


def expect(verdict: str, **where: str) -> Expectation:
    """A row of `expect`, such as `expect("refuted", python=">=3.11")`."""
    return Expectation(Verdict(verdict), tuple((name, SpecifierSet(ranges)) for name, ranges in where.items()))


def claim(claim_id: str = "root-of-four-is-three", **changes: Any) -> Claim:
    """A refuted claim with both snippets."""
    topic = changes.pop("topic", "roots")
    parts: dict[str, Any] = {
        "id": claim_id,
        "topic": topic,
        "path": f"claims/{topic}/{claim_id}.md",
        "title": "The root of four is three",
        "truth": "It is two.",
        "statements": ("000-001",),
        "api": ("math.sqrt",),
        "expect": (expect("refuted"),),
        "snippets": (snippet(), snippet(FACT_CODE, Role.FACT, 21)),
        "why": "Because.",
        "lines": {"statements": 2, "api": 3, "expect": 4, "needs": 5, "refuted-by": 6, "see": 7, "title": 9},
    }
    return Claim(**{**parts, **changes})


def statement(number: int = 1, **changes: Any) -> Statement:
    """A statement of source 000 that claims serve."""
    parts: dict[str, Any] = {
        "id": f"000-{number:03d}",
        "kind": "prose",
        "sha256": sha(TEXTS[number - 1]),
        "restatement": "Something about roots.",
        "reason": None,
        "because": "",
        "line": 5 * number,
    }
    return Statement(**{**parts, **changes})


def source(*statements: Statement, source_id: str = "000") -> Source:
    """An article."""
    return Source(source_id, f"claims/sources/{source_id}.toml", "Roots explained", "roots.txt", None, statements)


def world(world_id: str = "four-has-the-root-three", *concerns: str, source: str = WORLD) -> World:
    """A world that concerns `math.sqrt` where nothing else is said."""
    module = Module(world_id, f"claims/worlds/{world_id}.py", source)
    return World(module, "The root of four is three.", concerns or ("math.sqrt",), line=3)


def evidence(worlds: Iterable[World], claims: Iterable[Claim], **trials: dict[str, Trial]) -> Evidence:
    """What refuted claims did in worlds; `trials` maps the letter of a claim's place to the trials that differ."""
    cases = {
        each.id: Case(each.digest, Verdict.REFUTED, trials.get(letter, {}))
        for letter, each in zip("abcdef", claims, strict=False)
    }
    return Evidence(environment(), "wheel", "engine", "2026-01-02", {each.id: each.digest for each in worlds}, cases)


def corpus(
    *claims: Claim, sources: tuple[Source, ...] = (), unread: tuple[str, ...] = (), worlds: tuple[World, ...] = ()
) -> Corpus:
    """A corpus about the module math."""
    topics = (Topic("roots", "Roots", "What a root is."), Topic("powers", "Powers", "What a power is."))
    api = {"math.sqrt": "https://docs.python.org", "math.pow": "https://docs.python.org"}
    return Corpus(
        "claims", Settings("math", "The module math", topics, api, {"luck": "False"}), claims, sources, unread, worlds
    )


def environment(build: str = "2.13.0+cpu", python: str = "3.11.7", device: str = "cpu") -> Environment:
    """A Linux machine."""
    return Environment("torch", build, python, "CPython", "linux-x86_64", device)


def measured(role: Role = Role.CLAIM, outcome: Outcome = Outcome.HELD, **changes: Any) -> SnippetResult:
    """What one snippet did."""
    return SnippetResult(**{"role": role, "outcome": outcome, "asserts": 1, "seconds": 0.25, **changes})


def result(claim_id: str = "root-of-four-is-three", verdict: str = "verified", **changes: Any) -> ClaimResult:
    """A result whose verdict is the expected one."""
    parts: dict[str, Any] = {
        "id": claim_id,
        "verdict": Verdict(verdict),
        "expected": Verdict(verdict),
        "digest": "0123456789abcdef",
        "snippets": (measured(),),
    }
    return ClaimResult(**{**parts, **changes})


def record(*results: ClaimResult, where: Environment | None = None, day: str = "2026-01-02") -> Record:
    """A record of one environment."""
    return Record(where or environment(), day, {each.id: each for each in results})
