"""Links to claims and worlds, as lists of them show them."""

from __future__ import annotations

from claimcheck.evidence import Trial
from claimcheck.rendering import addresses
from claimcheck.rendering.badges import colour, icon
from claimcheck.rendering.book import Finding
from claimcheck.rendering.markup import clause, escape, inline
from claimcheck.words import LOOKS
from claimcheck.world import World


def claim_link(page: str, finding: Finding) -> str:
    """A claim in a list: its verdict's shape, and its title as a link that says the verdict aloud."""
    href = addresses.link(page, addresses.claim_page(finding.claim.id))
    word = LOOKS[finding.verdict].label
    shape = f'{icon(finding.verdict)}<span class="aloud">{word}: </span>'
    mark = f'<span class="mark {colour(finding.verdict)}" title="{word}">{shape}</span>'
    return f'{mark}<a href="{href}">{inline(finding.claim.title)}</a>'


def world_link(page: str, world: World) -> str:
    """A world in a list: its statement as a link."""
    return f'<a href="{addresses.link(page, addresses.world_page(world.id))}">{inline(clause(world.statement))}</a>'


def said(trial: Trial) -> str:
    """What ended the snippet that no longer holds in a world."""
    first = trial.said.partition("\n")[0]
    return f'<samp class="said">{escape(first)}</samp>' if first else ""
