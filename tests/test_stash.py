"""Finished HTML passes Markdown and the search index by, and every block is back in its place behind them."""

from __future__ import annotations

import pytest

from claimcheck.adapters.stash import MARK, Stash

PAGE = """# Title { #top }

<p id="lead">Lead.</p>

<form data-search-exclude><b id="choice"></b></form>

```html
<p>code</p>

<p>more code</p>
```

## Aside { data-search-exclude }

<p>Beside the point.</p>

Prose.

## Back

<ul>
<li id="one">One</li></ul>

````
```
<p>inner</p>

````

<p>Last.</p>"""


def through(stash: Stash, text: str, *, searched: bool = True) -> tuple[str, str, str]:
    """The page as Markdown sees it, as the index sees it, and as it is written."""
    taken = stash.take(text, searched=searched)
    indexed = stash.searched(taken)
    return taken, indexed, stash.rest(indexed)


def test_page_comes_back_as_it_was():
    assert through(Stash(), PAGE)[2] == PAGE


def test_markdown_sees_headings_code_and_prose_alone():
    taken, _, _ = through(Stash(), PAGE)

    assert [line for line in taken.splitlines() if line.startswith("<") and not MARK.match(line)] == [
        "<p>code</p>",
        "<p>more code</p>",
        "<p>inner</p>",
    ]
    assert len(MARK.findall(taken)) == 5


@pytest.mark.parametrize("block", ["Lead.", "One", "Last."])
def test_index_sees_blocks_below_headings_that_it_takes_in(block: str):
    assert block in through(Stash(), PAGE)[1]


@pytest.mark.parametrize("block", ["choice", "Beside the point."])
def test_index_does_not_see_what_is_kept_from_it(block: str):
    assert block not in through(Stash(), PAGE)[1]


def test_page_that_the_index_leaves_out_is_put_back_behind_it():
    taken, indexed, written = through(Stash(), PAGE, searched=False)

    assert (indexed, written) == (taken, PAGE)


def test_pages_do_not_take_the_blocks_of_others():
    stash = Stash()
    first, second = stash.take("<p>1</p>"), stash.take("<p>2</p>")

    assert (stash.searched(second), stash.searched(first)) == ("<p>2</p>", "<p>1</p>")


def test_anchors_in_blocks_are_known_wherever_the_blocks_go():
    stash = Stash()

    assert stash.anchors(stash.take(PAGE)) == {"lead", "choice", "one"}


def test_page_without_blocks_has_no_anchors():
    assert Stash().anchors("<p id='x'>text</p>") == set()
