"""Which lines of a page are sentences, and which of them link their proof."""

from __future__ import annotations

import pytest

from claimcheck.proofs import PLAIN, Sentence, sentences, unproved

LINK = "[a root](../claims/root-of-four-is-three.md)"
PROVED = f"Four has {LINK}."
KNOWN = {"root-of-four-is-three"}


def texts(page: str) -> list[str]:
    return [each.text for each in sentences(page)]


def said(page: str) -> list[str]:
    return [str(each) for each in unproved("docs/page.md", page, KNOWN)]


def test_sentence_has_its_line_its_claims_and_no_reason():
    assert sentences(f"\n{PROVED}\n") == [Sentence(2, PROVED, ("root-of-four-is-three",), "")]


def test_sentence_that_needs_no_claim_says_why():
    (sentence,) = sentences("Why is that so? <!-- plain: question -->")

    assert (sentence.claims, sentence.plain) == ((), "question")


@pytest.mark.parametrize(
    ("target", "claims"),
    [
        pytest.param("claims/a-b-c.md", ("a-b-c",), id="beside"),
        pytest.param("../claims/a-b-c.md", ("a-b-c",), id="one-up"),
        pytest.param("../../claims/a-b-c.md", ("a-b-c",), id="two-up"),
        pytest.param("../claims/a-b-c.md#fix", ("a-b-c",), id="anchor"),
        pytest.param("../method.md", (), id="another-page"),
        pytest.param("https://example.org/claims/a-b-c.md", (), id="another-site"),
    ],
)
def test_link_to_a_claim_is_told_from_other_links(target: str, claims: tuple[str, ...]):
    assert [each.claims for each in sentences(f"See [it]({target}).")] == [claims]


def test_every_claim_that_a_sentence_links_is_known():
    assert sentences(f"{PROVED} [x](../claims/a-b-c.md)")[0].claims == ("root-of-four-is-three", "a-b-c")


def test_each_line_of_a_paragraph_is_a_sentence():
    assert [(each.line, each.text) for each in sentences("One.\nTwo.\n\nThree.")] == [
        (1, "One."),
        (2, "Two."),
        (4, "Three."),
    ]


@pytest.mark.parametrize("mark", ["-", "*", "+", "1.", "12."])
def test_item_of_a_list_is_a_sentence_without_its_mark(mark: str):
    assert texts(f"{mark} One.\n{mark} Two.\n") == ["One.", "Two."]


def test_items_within_items_are_sentences():
    assert texts("- One.\n    - Two.\n\n    Three.\n") == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("# Heading\n\n## Another\n", id="heading"),
        pytest.param("Heading\n=======\n", id="underlined-heading"),
        pytest.param("| a | b |\n|---|---|\n| One. | Two. |\n", id="table"),
        pytest.param("```python\nx = 1\n\ny = 2\n```\n", id="fence"),
        pytest.param('``` { .python title="a" }\nx = 1\n```\n', id="fence-with-options"),
        pytest.param("<div>\nOne.\n</div>\n", id="html"),
        pytest.param("<!-- claimcheck: counts -->\n", id="comment"),
        pytest.param("![A drawing.](graph.svg)\n", id="figure"),
        pytest.param("{ .lead }\n", id="attributes"),
        pytest.param("---\n", id="rule"),
        pytest.param("[name]: https://example.org\n", id="reference"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_prose_has_no_sentence(page: str):
    assert texts(page) == []


@pytest.mark.parametrize("mark", ['!!! note "Title"', "??? tip", "???+ tip", '=== "Tab"'])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
def test_text_of_a_box_or_a_tab_is_a_sentence_and_its_marker_is_none(mark: str, gap: str):
    assert texts(f"{mark}{gap}    One.\n\n    Two.\n") == ["One.", "Two."]


def test_fence_within_a_box_has_no_sentence():
    assert texts("!!! note\n\n    ```python\n    x = 1\n    ```\n\n    One.\n") == ["One."]


def test_front_matter_has_no_sentence_and_keeps_its_lines():
    page = f"---\ntitle: A page\ndescription: One sentence.\n---\n\n# Title\n\n{PROVED}\n"

    assert [(each.line, each.text) for each in sentences(page)] == [(8, PROVED)]


def test_page_that_begins_with_a_rule_has_no_front_matter():
    assert [each.line for each in sentences("---\nOne.\n")] == [2]


def test_page_of_proved_and_plain_sentences_has_no_problem():
    plain = "".join(f"A line. <!-- plain: {reason} -->\n" for reason in PLAIN)

    assert said(f"# Title\n\n{PROVED}\n{plain}") == []


def test_sentence_without_a_claim_is_a_problem():
    assert said("# Title\n\nFour has a root.\n") == [
        (
            "docs/page.md:3: the sentence 'Four has a root.'; expected a link to a claim, or '<!-- plain: REASON -->' "
            "with question or transition or definition or advice; link the claim that proves it, or write that claim"
        )
    ]


def test_reason_that_is_not_known_is_a_problem():
    (problem,) = said("Four has a root. <!-- plain: obvious -->")

    assert problem.startswith(
        "docs/page.md:1: the sentence 'Four has a root. <!-- plain: obvious -->' marked 'obvious'; expected a link"
    )


def test_reason_within_a_line_counts_for_nothing():
    assert len(said("Four has <!-- plain: advice --> a root.")) == 1


def test_link_to_an_unknown_claim_is_a_problem():
    assert said("\nSee [it](../claims/no-such-claim.md).") == [
        "docs/page.md:2: a link to the unknown claim 'no-such-claim'; expected the id of a claim; correct it"
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"{PROVED} Nine has one too.",
        f"Is there a root? {PROVED}",
        f"Mind `x`! {PROVED}",
        f"**{PROVED}** Nine has one too.",
        f"{PROVED} `sqrt` finds it.",
        f"{PROVED} So much. <!-- plain: transition -->",
    ],
)
def test_two_sentences_on_a_line_are_a_problem(line: str):
    assert said(line) == ["docs/page.md:1: two sentences on a line; expected one, with its proof; break the line"]


@pytest.mark.parametrize(
    "line",
    [PROVED, f"From PyTorch 2.1 on {LINK}.", f"Say `a.b` and {LINK}.", f"Ends in {LINK}. <!-- plain: advice -->"],
)
def test_one_sentence_on_a_line_is_none(line: str):
    assert said(line) == []


def test_problems_have_the_lines_of_the_file():
    page = "---\ntitle: A page\n---\n\nFirst.\n\n```\ncode\n```\n\n- Second.\n"

    assert [problem.split(": ")[0] for problem in said(page)] == ["docs/page.md:5", "docs/page.md:11"]
