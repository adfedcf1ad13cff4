"""A verdict is told apart by its word and its shape; colour is never needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.rendering import badges
from claimcheck.words import LOOKS, Outcome, Verdict

STYLES = (Path(__file__).parents[2] / "docs" / "stylesheets" / "site.css").read_text("utf-8")


def test_no_two_verdicts_share_a_shape_a_glyph_or_a_word():
    for part in ("shape", "glyph", "label", "meaning"):
        assert len({getattr(look, part) for look in LOOKS.values()}) == len(Verdict)


@pytest.mark.parametrize("verdict", Verdict)
def test_the_style_sheet_knows_the_colour_of_each_verdict_in_light_and_dark(verdict: Verdict):
    name = LOOKS[verdict].colour.replace("_", "-")
    assert f".{badges.colour(verdict)} {{ --tone: var(--{name}); --tone-wash: var(--{name}-wash); }}" in STYLES
    assert STYLES.count(f"  --{name}: ") == 2


@pytest.mark.parametrize("verdict", Verdict)
def test_a_badge_has_a_silent_icon_and_the_word(verdict: Verdict):
    assert badges.badge(verdict) == (
        f'<span class="verdict {badges.colour(verdict)}"><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">'
        f'<path d="{LOOKS[verdict].shape}"/></svg>{LOOKS[verdict].label}</span>'
    )


def test_every_outcome_can_be_shown():
    assert set(badges.OUTCOMES) == set(Outcome)


def test_the_legend_explains_every_verdict():
    legend = badges.legend()
    assert [legend.count(f"<dd>{look.meaning}</dd>") for look in LOOKS.values()] == [1] * len(Verdict)


def test_a_tally_says_numbers_and_words():
    text = badges.tally({Verdict.VERIFIED: 1234, Verdict.NOT_CHECKABLE: 2})
    assert "<b>1,234</b> verified" in text
    assert "<b>2</b> not checkable" in text


def test_a_bar_is_decoration():
    assert 'aria-hidden="true"' in badges.bar({Verdict.VERIFIED: 3})
