"""The feed of changes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from books import SUMS, TURN, altered, many_releases, small_book, small_corpus

from claimcheck.rendering.book import Book, read
from claimcheck.rendering.feed import feed

ATOM = "{http://www.w3.org/2005/Atom}"
BOOK = small_book()


def entries(book: Book) -> list[tuple[str, str, str]]:
    """Title, day and link of each entry."""
    root = ET.fromstring(feed(book))
    found = []
    for entry in root.iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        found.append((entry.findtext(f"{ATOM}title", ""), entry.findtext(f"{ATOM}updated", ""), link.get("href", "")))
    return found


def test_each_release_and_each_change_is_an_entry_newest_first():
    title = BOOK.by_id[SUMS].claim.title.replace("`", "")
    assert entries(BOOK) == [
        ("The math module 2.0 was measured", "2026-02-03T00:00:00Z", "releases/2.0/"),
        (
            f"Refuted until 1.0, verified in The math module 2.0: {title}",
            "2026-02-03T00:00:00Z",
            f"claims/{SUMS}/",
        ),
        ("The math module 1.0 was measured", "2026-01-02T00:00:00Z", "releases/1.0/"),
    ]


def test_what_the_format_requires_is_there():
    root = ET.fromstring(feed(BOOK))
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert all(element.findtext(f"{ATOM}{tag}") for tag in ("title", "id", "updated"))
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "claimcheck"
    assert [link.get("href") for link in root.findall(f"{ATOM}link")] == ["feed.xml", "releases/"]


def test_every_id_is_its_own():
    root = ET.fromstring(feed(many_releases()))
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) == 12


def test_two_builds_give_the_same_bytes():
    assert feed(BOOK) == feed(small_book())


def test_change_that_python_explains_is_left_out():
    assert [title for title, _, link in entries(many_releases()) if link.startswith("claims/")] == [
        f"Absent until 1.3, verified in The math module 1.4: {BOOK.by_id[SUMS].claim.title.replace('`', '')}"
    ]


def test_release_says_how_many_verdicts_it_changed():
    assert "3 claims: 2 verified and 1 refuted. 1 verdict changed with it." in feed(BOOK)


def test_titles_are_text_and_never_markup():
    book = altered(SUMS, title="<b>`x`</b> & \x07")
    assert any("<b>x</b> & \\x07" in title for title, _, _ in entries(book))


def test_feed_without_a_record_is_still_one():
    assert entries(read(small_corpus(), [])) == []


def test_claim_that_never_changed_is_no_entry():
    assert not any(TURN in link for _, _, link in entries(BOOK))
