"""Links to claims and worlds, as lists of them show them."""

from __future__ import annotations

from claimcheck.evidence import Trial
from claimcheck.rendering import addresses
from claimcheck.rendering.badges import colour, icon
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markup import clause, escape, inline
from claimcheck.words import LOOKS, Verdict
from claimcheck.world import World


def claim_link(page: str, finding: Finding, verdict: Verdict | None = None, letters: str = "") -> str:
    """A claim in a list: its verdict's shape, and its title as a link that says the verdict aloud.

    Args:
        page: The page that holds the list.
        finding: The claim.
        verdict: What is shown; without it, that of all releases.
        letters: The verdict in each release, for a page that can be read as of one; else empty.
    """
    href = addresses.link(page, addresses.claim_page(finding.claim.id))
    shown = verdict or finding.verdict
    word = LOOKS[shown].label
    shape = f'{icon(shown)}<span class="aloud">{word}: </span>'
    at = f' data-at="{letters}"' if letters else ""
    mark = f'<span class="mark {colour(shown)}" title="{word}"{at}>{shape}</span>'
    return f'{mark}<a href="{href}">{inline(finding.claim.title)}</a>'


def release_link(page: str, release: str, text: str = "") -> str:
    """A release as a link to its page; its version where there is no other text."""
    href = addresses.link(page, addresses.release_page(release))
    return f'<a href="{escape(href)}">{escape(text or release)}</a>'


def world_link(page: str, world: World) -> str:
    """A world in a list: its statement as a link."""
    return f'<a href="{addresses.link(page, addresses.world_page(world.id))}">{inline(clause(world.statement))}</a>'


def said(trial: Trial) -> str:
    """What ended the snippet that no longer holds in a world."""
    first = trial.said.partition("\n")[0]
    return f'<samp class="said">{escape(first)}</samp>' if first else ""
