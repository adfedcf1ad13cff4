"""A file is a claim or it is refused with every problem in it; no fence is ever passed over."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from helpers import DATA, REFUTED
from sybil import Document

from claimcheck.corpus import read_claim
from claimcheck.errors import LintError
from claimcheck.model import Claim
from claimcheck.parsing import ClaimParser, parse_claim
from claimcheck.words import Role, Verdict

BAD = sorted((DATA / "bad").glob("*.md"))
GOOD = sorted((DATA / "good").glob("*.md"))
EXPECTED = tomllib.loads((DATA / "bad" / "expected.toml").read_text("utf-8"))


def read(path: Path) -> Claim:
    return read_claim(path, DATA, ClaimParser(DATA.as_posix()))


def good(name: str) -> Claim:
    return read(DATA / "good" / f"{name}.md")


def test_every_bad_file_has_its_message_and_every_message_its_file():
    names = sorted(path.name for path in (DATA / "bad").iterdir() if path.name != "expected.toml")

    assert names == sorted(f"{name}.md" for name in EXPECTED)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_file_is_refused_with_all_its_problems(path: Path):
    with pytest.raises(LintError) as caught:
        read(path)

    assert str(caught.value) + "\n" == EXPECTED[path.stem]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_file_is_a_claim(path: Path):
    claim = read(path)

    assert claim.id == path.stem
    assert claim.topic == "good"
    assert claim.path == f"data/good/{path.name}"


def test_all_optional_keys_arrive():
    claim = good("claim-with-every-key")

    assert claim.needs == ("cuda", "luck")
    assert claim.timeout == 2.5
    assert claim.refuted_by == ("ValueError: math domain", "OverflowError: math range")
    assert claim.see == ("claim-with-the-least",)
    assert claim.measures == ("time", "memory")
    assert claim.formerly == ("root-of-minus-one-exists",)
    assert claim.statements == ("000-001", "001-130")
    assert claim.api == ("math.sqrt", "math.pow")
    assert claim.fix == "Take the root of a positive number.\n\n- Or use `cmath`."


def test_lines_of_the_front_matter_and_the_title_are_kept():
    claim = good("claim-with-every-key")

    assert {key: claim.line(key) for key in ("statements", "api", "expect", "needs", "see", "title", "fact")} == {
        "statements": 2,
        "api": 3,
        "expect": 6,
        "needs": 9,
        "see": 14,
        "title": 18,
        "fact": 1,
    }


@pytest.mark.parametrize(
    ("python", "library", "verdict"),
    [
        pytest.param("3.10.4", "2.1.0", Verdict.VERIFIED, id="older-python"),
        pytest.param("3.11.7", "2.1.0", Verdict.REFUTED, id="both-in-range"),
        pytest.param("3.11.7", "1.13.1", None, id="nothing-said"),
    ],
)
def test_expectation_that_depends_is_asked_by_release(python: str, library: str, verdict: Verdict | None):
    claim = good("claim-with-every-key")

    assert claim.expected({"python": python, "math": library}) is verdict


def test_least_claim_has_one_snippet_and_defaults():
    claim = good("claim-with-the-least")

    assert [each.role for each in claim.snippets] == [Role.CLAIM]
    assert claim.snippet(Role.FACT) is None
    assert claim.expected({}) is Verdict.VERIFIED
    assert claim.timeout == 10.0
    empty = (claim.statements, claim.needs, claim.refuted_by, claim.see, claim.measures, claim.formerly)
    assert empty == ((),) * 6


def test_carriage_returns_are_no_part_of_a_claim():
    data = (DATA / "good" / "claim-with-windows-line-ends.md").read_bytes()
    claim = good("claim-with-windows-line-ends")

    assert data.count(b"\r\n") == data.count(b"\n") == 24
    assert "\r" not in "".join([claim.title, claim.truth, claim.why, *(each.source for each in claim.snippets)])
    assert claim.snippets[0].source.splitlines()[0] == "import math"


def test_code_is_kept_to_the_letter():
    claim = good("claim-with-unusual-code")
    text = (DATA / "good" / "claim-with-unusual-code.md").read_text("utf-8")
    (snippet,) = claim.snippets

    assert snippet.source in text
    assert text.split("\n")[snippet.line - 1] == snippet.source.split("\n")[0] == "# a comment opens the code"
    assert "'''three\n\n# no heading\n## Why\n'''" in snippet.source
    assert "\n\n\n" in snippet.source


def test_words_of_other_scripts_are_kept():
    claim = good("claim-in-other-scripts")

    assert claim.title == "√4 ist 3 — «nein», sagt `math`"
    assert claim.truth == "Es ist zwei: 二, два, اثنان, 🙂."
    assert "größe" in claim.snippets[0].source


def test_inline_code_and_quotes_may_name_fences_and_html():
    claim = good("claim-that-speaks-of-fences")

    assert "`<b>`" in claim.truth
    assert "` ```py `" in claim.why


def test_text_without_a_document_gives_the_same_claim():
    path = DATA / "good" / "claim-with-the-least.md"

    assert parse_claim(path.read_text("utf-8"), "data/good/claim-with-the-least.md") == read(path)


def test_sybil_gets_one_region_that_covers_the_file(tmp_path: Path):
    document = Document(REFUTED, str(tmp_path / "claims" / "roots" / "root-of-four-is-three.md"))
    (region,) = ClaimParser(str(tmp_path / "claims"))(document)

    assert (region.start, region.end) == (0, len(REFUTED))
    assert region.parsed.path == "claims/roots/root-of-four-is-three.md"


def test_file_outside_the_corpus_is_shown_as_it_was_given():
    (region,) = ClaimParser("/somewhere/claims")(Document(REFUTED, "/elsewhere/roots/root-of-four-is-three.md"))

    assert region.parsed.path == "/elsewhere/roots/root-of-four-is-three.md"


def test_snippets_stand_in_the_order_of_their_roles_with_their_first_lines():
    claim = parse_claim(REFUTED, "claims/roots/root-of-four-is-three.md")

    assert [(each.role, each.line) for each in claim.snippets] == [(Role.CLAIM, 13), (Role.FACT, 21)]
    assert REFUTED.split("\n")[12] == claim.snippets[0].source.split("\n")[0]


@pytest.mark.parametrize(
    ("change", "same"),
    [
        pytest.param(("It is two.", "It is indeed two."), True, id="truth"),
        pytest.param(("expect: refuted", "expect: verified"), True, id="theory"),
        pytest.param(("== 3", "== 4"), False, id="code"),
        pytest.param(("api: [math.sqrt]", "api: [math.pow]"), False, id="api"),
        pytest.param(("expect: refuted", "expect: refuted\nneeds: [luck]"), False, id="needs"),
        pytest.param(
            ("expect: refuted", 'expect: refuted\nrefuted-by: "ValueError: x"'), False, id="declared-exception"
        ),
    ],
)
def test_digest_changes_with_what_decides_the_verdict_alone(change: tuple[str, str], *, same: bool):
    before = parse_claim(REFUTED, "claims/roots/root-of-four-is-three.md")
    after = parse_claim(REFUTED.replace(*change), "claims/roots/root-of-four-is-three.md")

    assert (before.digest == after.digest) is same
    assert len(before.digest) == 16
