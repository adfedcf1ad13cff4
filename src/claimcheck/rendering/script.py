"""The script of a claim: one file that any Python with the library runs, prints the verdict and compares it."""

from __future__ import annotations

from claimcheck.model import Corpus
from claimcheck.rendering.alone import IMPORTS, RUNNER, comment, facts, inline_metadata, literal, one_line
from claimcheck.rendering.findings import Finding
from claimcheck.words import LOOKS, Role

ABOUT = """\
Runs each snippet alone in a fresh Python, prints the verdict, and compares it with the page. The exit status is 0
where they agree, 1 where they do not, 2 where the page says nothing of this release.\
"""

MAIN = """\
if __name__ == "__main__":
    print("--- Claim")
    outcomes = [alone(CLAIM, REFUTED_BY)]
    if FACT:
        print("--- Fact")
        outcomes.append(alone(FACT))
    sys.exit({True: 0, False: 1, None: 2}[compare(verdict_of(*outcomes))])
"""


def script(corpus: Corpus, finding: Finding, url: str = "") -> str:
    """The whole file.

    Args:
        corpus: Holds the claim.
        finding: The claim with what was measured of it.
        url: The address of its page, where it is known.
    """
    claim = finding.claim
    head = f"{one_line(claim)}\n\n{LOOKS[finding.verdict].label}, says {url or 'the page'}"
    snippets = {role: claim.snippet(role) for role in Role}
    codes = [
        f"{role.upper()} = {literal(snippet.source) if snippet else repr('')}\n" for role, snippet in snippets.items()
    ]
    parts = [
        inline_metadata(corpus, finding),
        comment(f"{head}\n\n{ABOUT}"),
        "".join(f"import {name}\n" for name in IMPORTS),
        facts(corpus, finding),
        *codes,
        comment("From here on, the scripts of all claims are the same."),
    ]
    return "\n".join(parts) + f"\n{RUNNER}\n\n{MAIN}"
