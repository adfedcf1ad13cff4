"""The verdict of a claim to show elsewhere: as a small picture, and as data for services that draw badges."""

from __future__ import annotations

import html
import json

from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markup import plain
from claimcheck.words import LOOKS

COLOURS = {
    "green": "#0a6b39",
    "red": "#b3261e",
    "blue": "#1d4fb4",
    "magenta": "#86238f",
    "white": "#5a626e",
    "cyan": "#0d6170",
    "yellow": "#7b4f00",
    "bright_red": "#a3080c",
}
"""The colours of the looks, as the light style sheet has them; white letters can be read on each."""

NAME = "claimcheck"
LEFT, LETTER, SIDE = 76, 6.2, 8
"""Widths: of the left part, of a letter, and of the space at either side of a word."""

FONT = "Verdana,DejaVu Sans,Geneva,sans-serif"


def badge_svg(finding: Finding) -> str:
    """The picture: the verdict's shape and word, and the claim as its title for those who do not see it."""
    look = LOOKS[finding.verdict]
    word = look.label.lower()
    length = round(len(word) * LETTER)
    right = length + 2 * SIDE + 16
    width = LEFT + right
    title = html.escape(f"{NAME}: {word}: {plain(finding.claim.title)}")
    letters = f'font-family="{FONT}" font-size="11" fill="#fff" lengthAdjust="spacingAndGlyphs"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-labelledby="t">'
        f'<title id="t">{title}</title>'
        f'<clipPath id="c"><rect width="{width}" height="20" rx="3"/></clipPath>'
        f'<g clip-path="url(#c)"><path fill="#444b55" d="M0 0h{LEFT}v20H0z"/>'
        f'<path fill="{COLOURS[look.colour]}" d="M{LEFT} 0h{right}v20H{LEFT}z"/></g>'
        f'<path fill="#fff" fill-rule="evenodd" transform="translate({LEFT + SIDE} 4.5) scale(.69)" d="{look.shape}"/>'
        f'<g {letters}><text x="{SIDE}" y="14" textLength="{LEFT - 2 * SIDE}">{NAME}</text>'
        f'<text x="{LEFT + SIDE + 16}" y="14" textLength="{length}">{word}</text></g></svg>\n'
    )


def badge_json(finding: Finding) -> str:
    """The endpoint of a badge as shields reads it."""
    look = LOOKS[finding.verdict]
    colour = COLOURS[look.colour].removeprefix("#")
    badge = {"schemaVersion": 1, "label": NAME, "message": look.label.lower(), "color": colour}
    return json.dumps(badge) + "\n"
