"""What differs as Markdown for a code host, in which no name or reason acts as markup."""

from __future__ import annotations

import html

from markdown_it import MarkdownIt

from claimcheck.blocked import Blocked
from claimcheck.drift import Drift
from claimcheck.flips import Difference, Flip, Unexpected
from claimcheck.rendering.flip_table import MOST, flip_table
from claimcheck.words import Verdict

V, R = Verdict.VERIFIED, Verdict.REFUTED
NONE = Difference((), (), (), (), (), 0)


def rendered(text: str) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(text)


def test_nothing_is_one_sentence():
    assert flip_table(NONE) == (
        "## Verdicts\n\n**0 verdicts flipped, 0 not as expected, 0 environments new, 0 gone, 0 blocked**; "
        "0 verdicts recorded before and now the same.\n"
    )


def test_each_kind_has_its_table():
    found = Difference(
        (Flip("a-claim", "1.0", "1.1", V, R), Flip("b-claim", "x", "x", R, V, edited=True)),
        (Unexpected("e", Drift("c-claim", R, "expect", V)), Unexpected("e", Drift("d-claim", R, "expect", None))),
        ("new-one",),
        ("old-one",),
        (Blocked("1.2", "3.13", "no wheel", "2026-01-02"),),
        7,
    )

    assert flip_table(found) == (
        "## Verdicts\n\n"
        "**2 verdicts flipped, 2 not as expected, 1 environment new, 1 gone, 1 blocked**; "
        "7 verdicts recorded before and now the same.\n\n"
        "### Flipped\n\n"
        "| Claim | Before | After |\n| --- | --- | --- |\n"
        "| <code>a-claim</code> | ✔ verified <code>1.0</code> | ✘ refuted <code>1.1</code> |\n"
        "| <code>b-claim</code> | ✘ refuted <code>x</code> | ✔ verified <code>x</code>, the claim was edited |\n\n"
        "### Not as expected\n\n"
        "| Claim | Environment | Measured | Expected |\n| --- | --- | --- | --- |\n"
        "| <code>c-claim</code> | <code>e</code> | ✘ refuted | ✔ verified |\n"
        "| <code>d-claim</code> | <code>e</code> | ✘ refuted | nothing |\n\n"
        "### Blocked\n\n"
        "| Environment | Because |\n| --- | --- |\n"
        "| <code>1.2 on Python 3.13</code> | <code>no wheel</code> |\n\n"
        "### New\n\n| Environment |\n| --- |\n| <code>new-one</code> |\n\n"
        "### Gone\n\n| Environment |\n| --- |\n| <code>old-one</code> |\n"
    )


def test_reason_shows_as_what_it_is():
    said = "</code></td>| @someone #1 [x](y) ![i](j) <img src=x> `c` \\ **b** https://a.example\n\n# h &lt; \u202e"
    page = rendered(flip_table(Difference((), (), (), (), (Blocked("1.2", "3.13", said, "2026-01-02"),), 0)))
    shown = page.partition("<td><code>1.2 on Python 3.13</code></td>")[2].partition("<td>")[2].partition("</td>")[0]

    assert html.unescape(shown.removeprefix("<code>").removesuffix("</code>")) == said.replace("\u202e", "\\u202e")
    assert "<" not in shown.removeprefix("<code>").removesuffix("</code>")
    assert page.count("<tr>") == 2


def test_long_table_is_cut_and_says_so():
    text = flip_table(Difference((), (), tuple(f"environment-{each}" for each in range(MOST + 3)), (), (), 0))

    assert text.count("<code>") == MOST
    assert text.endswith(f"<code>environment-{MOST - 1}</code> |\n\nAnd 3 more.\n")
