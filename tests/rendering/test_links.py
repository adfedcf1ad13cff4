"""Links to claims and worlds."""

from __future__ import annotations

from books import FLOOR, falsified_book, found

from claimcheck.evidence import Trial
from claimcheck.rendering.links import claim_link, said, world_link
from claimcheck.words import Outcome


def test_link_to_a_claim_says_its_verdict_aloud():
    link = claim_link("errors.md", found(FLOOR))

    assert '<span class="aloud">Refuted: </span>' in link
    assert link.endswith(
        f'<a href="../claims/{FLOOR}/"><code>math.floor</code> cuts off what stands after the point</a>'
    )


def test_link_to_a_world_reads_on():
    assert (
        world_link("claims/x.md", falsified_book().corpus.worlds[1])
        == '<a href="../../worlds/pi-is-three/">pi is three</a>'
    )


def test_what_was_said_is_one_line_of_text():
    assert said(Trial(Outcome.FAILED, said="Error: <b>\nmore")) == '<samp class="said">Error&#58; &lt;b&gt;</samp>'
    assert said(Trial(Outcome.FAILED)) == ""
