"""Text from elsewhere shows as text."""

from __future__ import annotations

import html
import re

import markdown
import pytest

from claimcheck.rendering import markup

HOSTILE = {
    "html": "<script>alert(1)</script>",
    "closing tags": "</samp></pre></title><img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover='alert(1)",
    "markdown": "**bold** [link](javascript:alert(1)) ![](http://e.example/x.png) __x__ ~~y~~ # h",
    "attribute list": "{: onclick=alert(1) } { .red }",
    "fence": "```\n</code>\n```\n~~~~\n",
    "mark": "<!-- claimcheck:score -->",
    "entities": "&lt;b&gt; &#x27; &amp;amp;",
    "snippet": '--8<-- "/etc/passwd"',
    "reference": "[x][claimcheck.model] [TOC] *[abbr]: y",
}
EXTENSIONS = ["attr_list", "def_list", "md_in_html", "tables", "toc", "pymdownx.superfences", "pymdownx.highlight"]


def rendered(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS)


def text_of(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(
    "where", ["# {}", "{}", "<p>{}</p>", '<ul><li title="{0}">{0}</li></ul>', "| a |\n|---|\n| {} |"]
)
def test_escaped_text_reads_as_it_was_written_wherever_it_stands(text: str, where: str):
    page = rendered(where.format(markup.escape(text)))
    assert " ".join(text.split()) in " ".join(text_of(page).split())
    assert "<script" not in page
    assert "<img" not in page
    assert "<a " not in page


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_output_reads_as_it_was_printed(text: str):
    assert text_of(rendered(markup.output(text))).strip() == text.strip()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_code_cannot_close_its_fence(text: str):
    page = rendered(f"before\n\n{markup.fence(text, 'python')}\n\nafter")
    assert text_of(page).replace("\n", "") == f"before{text}after".replace("\n", "")
    assert "<script>alert" not in page


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_prose_lets_no_html_and_no_image_through(text: str):
    page = rendered(f"## Why\n\n{markup.prose(text)}")
    assert not re.findall(r"<(?:script|img|[a-z]+ [^>]*(?:onclick|onerror|onmouseover))", page)
    assert "javascript:" not in re.findall(r'href="([^"]*)"', page)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Entering a block does nothing.", "entering a block does nothing", id="word"),
        pytest.param("`backward()` runs.", "`backward()` runs", id="name"),
        pytest.param("A thread inherits.", "a thread inherits", id="article"),
        pytest.param("PyTorch runs", "PyTorch runs", id="own-name"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_sentence_reads_on_after_others(sentence: str, expected: str):
    assert markup.clause(sentence) == expected


def test_inline_text_has_code_between_backticks_and_nothing_else():
    assert markup.inline("`a < b` is *not* bold") == "<code>a &lt; b</code> is &#42;not&#42; bold"


def test_inline_code_keeps_its_underscores():
    assert rendered(f"# {markup.inline('`__enter__` is _there_')}") == (
        '<h1 id="__enter__-is-_there_"><code>&#95;&#95;enter&#95;&#95;</code> is &#95;there&#95;</h1>'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u202eb", "a\\u202eb"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("null\x00", "null\\x00"),
        ("\x02wzxhzdk:0\x03", "\\x02wzxhzdk:0\\x03"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("lone \ud800", "lone \\ud800"),
        ("one\r\ntwo\rthree", "one\ntwo\\rthree"),
        ("tab\tand ünïcode שלום", "tab\tand ünïcode שלום"),
    ],
    ids=["direction", "escape", "null", "stash", "zero width", "surrogate", "line ends", "harmless"],
)
def test_characters_that_cannot_be_seen_are_shown_as_escapes(text: str, expected: str):
    assert markup.visible(text) == expected


def test_prose_is_one_line_of_html():
    assert markup.prose("One.\nTwo `x`.\n\n- a\n- b") == (
        "<p>One. Two <code>x</code>.</p> <ul> <li>a</li> <li>b</li> </ul>"
    )


def test_a_fence_is_longer_than_any_run_of_backticks_in_it():
    assert markup.fence("a\n````\nb\n", "python", 2) == '````` { .python hl_lines="2" }\na\n````\nb\n`````'


def test_a_very_long_line_stays_one_line():
    assert markup.output("x" * 100_000).count("\n") == 0


def test_front_matter_is_yaml_whose_strings_are_escaped():
    assert markup.front_matter({"title": 'a "b" </title>', "hide": ["toc"]}) == (
        '---\ntitle: "a &quot;b&quot; &lt;/title&gt;"\nhide: ["toc"]\n---'
    )


@pytest.mark.parametrize(
    ("words", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_listed_as_one_writes_them(words: list[str], expected: str):
    assert markup.listed(words) == expected


@pytest.mark.parametrize(
    ("releases", "expected"), [(["3", "2"], "3 and 2"), (["5", "4", "3", "2", "1"], "1 to 5 (5 releases)")]
)
def test_many_releases_are_named_by_their_ends(releases: list[str], expected: str):
    assert markup.spanned(releases) == expected


def test_a_long_text_is_cut_at_a_word():
    assert markup.shorten("one two, three", 10) == "one two…"
    assert markup.shorten("one two", 7) == "one two"


def test_a_number_agrees_with_its_noun():
    assert [markup.count(number, "claim") for number in (0, 1, 1200)] == ["0 claims", "1 claim", "1,200 claims"]
