"""The notebook of a claim: its snippets as cells, each of which runs alone, and a last one that says the verdict."""

from __future__ import annotations

import json

from claimcheck.model import Corpus
from claimcheck.rendering.alone import IMPORTS, RUNNER, facts, one_line
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markdown_text import prose
from claimcheck.rendering.markup import visible
from claimcheck.words import LOOKS

MAGIC = '''\
outcomes = {}


def in_fresh_python(line, cell):
    """Runs a cell alone, as the site does, and keeps what it did; an assert that fails is an answer, not an error."""
    role = line.strip()
    outcomes[role] = alone(cell, REFUTED_BY if role == "Claim" else ())
    print(role, outcomes[role])


get_ipython().register_magic_function(in_fresh_python, "cell", "alone")
'''
VERDICT = """\
verdict = verdict_of(outcomes["Claim"], outcomes.get("Fact"))
agrees = compare(verdict)
"""
HOW = """\
*Run all* goes through and ends with the verdict. A cell that begins with `%%alone` runs in a fresh Python of its own,
because snippets may switch what the next one would see. Without that line it runs in this kernel, where you can look
at its variables.\
"""


def notebook(corpus: Corpus, finding: Finding, url: str = "") -> str:
    """The whole file, in the notebook format 4.5.

    Args:
        corpus: Holds the claim.
        finding: The claim with what was measured of it.
        url: The address of its page, where it is known.
    """
    claim = finding.claim
    look = LOOKS[finding.verdict]
    page = f", says [the page of this claim]({url})" if url else ""
    title = f"# {prose(one_line(claim))}\n\n**{look.glyph} {look.label}**{page}.\n\n{prose(claim.truth)}\n\n{HOW}"
    setup = "".join(f"import {name}\n" for name in IMPORTS) + f"\n{facts(corpus, finding)}\n{RUNNER}\n\n{MAGIC}"
    cells = [
        markdown("title", title),
        code("setup", setup, hidden=True),
        *(code(each.role.lower(), f"%%alone {each.role}\n{visible(each.source)}") for each in claim.snippets),
        markdown("why", f"## Why\n\n{prose(claim.why)}"),
        code("verdict", VERDICT),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def markdown(name: str, text: str) -> dict[str, object]:
    """A cell of text."""
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": lines(text)}


def code(name: str, text: str, *, hidden: bool = False) -> dict[str, object]:
    """A cell of code that was not run yet."""
    metadata = {"jupyter": {"source_hidden": True}} if hidden else {}
    cell = {"cell_type": "code", "id": name, "metadata": metadata, "source": lines(text)}
    return {**cell, "execution_count": None, "outputs": []}


def lines(text: str) -> list[str]:
    """A text as notebooks hold it, without a line feed at its end."""
    return text.rstrip("\n").splitlines(keepends=True)
