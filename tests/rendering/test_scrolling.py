"""Tables that scroll by themselves."""

from __future__ import annotations

from claimcheck.rendering.scrolling import scroll


def test_table_without_a_name_is_named_by_a_script_where_it_scrolls():
    assert scroll("<table></table>") == '<div class="scroll"><table></table></div>'


def test_named_table_can_have_the_focus_and_its_name_is_text():
    assert scroll("<p></p>", 'A "<b>"') == (
        '<div class="scroll" role="region" aria-label="A &quot;&lt;b&gt;&quot;" tabindex="0"><p></p></div>'
    )


def test_table_far_below_says_its_length():
    assert scroll("<table></table>", rows=3) == (
        '<div class="scroll scroll--later" style="--rows:3"><table></table></div>'
    )
