"""The licence is said once, in the corpus, and shown from there."""

from __future__ import annotations

from dataclasses import replace

from books import small_corpus

from claimcheck.licence import Licence
from claimcheck.rendering.licence import licence

SETTINGS = small_corpus().settings
GIVEN = Licence("CC-BY-4.0", "Creative <b>Commons</b>", "https://example.org/by/", "us & them")


def test_a_licence_is_named_and_linked():
    assert licence(replace(SETTINGS, licence=GIVEN)) == (
        '<p>Texts, data and badges are licensed under <a href="https&#58;//example.org/by/">'
        "Creative &lt;b&gt;Commons&lt;/b&gt; (CC-BY-4.0)</a>. Name as their source: us &amp; them.</p>"
    )


def test_an_address_that_is_none_of_the_web_is_no_link():
    assert "<a" not in licence(replace(SETTINGS, licence=replace(GIVEN, url="javascript:alert(1)")))


def test_no_licence_is_said_too():
    assert licence(SETTINGS) == "<p>No licence is given for texts and data.</p>"
