"""The skeleton of a new claim."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimcheck.errors import UsageError
from claimcheck.model import Settings
from claimcheck.places import SETTINGS
from claimcheck.rules.ids_are_sentences import KEBAB
from claimcheck.schema import STATEMENT

SKELETON = """\
---
statements: [{statements}]
api: [{api}]
expect: refuted
---
# {title}

One or two sentences: what is true, in plain words.

## Claim

```python
import {library}

observed = NotImplemented
assert observed is True, f"the value observed is {{observed}}"
```

## Fact

```python
import {library}

raise NotImplementedError("assert what really happens, and print what a reader wants to see")
assert False, "never reached"
```

## Why

The mechanism, with the name of the function or flag behind it.
"""


def new_claim(root: Path, settings: Settings, claim_id: str, topic: str, statements: Sequence[str]) -> tuple[Path, str]:
    """Where a new claim's file goes, and its text.

    Raises:
        UsageError: The id is no kebab-case sentence or is taken, or the topic or a statement's id is none.
    """
    topics = [each.id for each in settings.topics]
    if topic not in topics:
        raise UsageError(f"no topic '{topic}'; there are: {', '.join(topics)} (in {SETTINGS})")
    if not KEBAB.fullmatch(claim_id):
        raise UsageError(f"'{claim_id}' is no id: three or more words of small letters, joined by dashes")
    if odd := [each for each in statements if not STATEMENT.fullmatch(each)]:
        raise UsageError(f"'{odd[0]}' is no id of a statement; write it like 000-003")
    if taken := sorted(root.glob(f"*/{claim_id}.md")):
        raise UsageError(f"{taken[0]} exists already")
    text = SKELETON.format(
        statements=", ".join(statements),
        api=next(iter(settings.api)),
        title=claim_id.replace("-", " ").capitalize(),
        library=settings.library,
    )
    return root / topic / f"{claim_id}.md", text
