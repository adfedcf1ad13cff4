"""What someone types names claims; what means nothing is told with near misses."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import claim, corpus, expect, source, statement

from claimcheck.errors import UsageError
from claimcheck.selecting import one, select
from claimcheck.words import Verdict

A = claim("root-of-four-is-three", statements=("000-001", "001-002"))
B = claim("root-of-nine-is-three", expect=(expect("verified"),), statements=("001-001",))
C = claim(
    "square-of-two-is-four",
    topic="powers",
    statements=("000-002",),
    formerly=("two-times-two-is-four",),
    expect=(expect("verified", python="<3.11"), expect("refuted", python=">=3.11")),
)
CORPUS = corpus(A, B, C, sources=(source(statement(1), statement(2)), source(source_id="001")))


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        pytest.param((), (A, B, C), id="nothing-named"),
        pytest.param(("root-of-nine-is-three",), (B,), id="id"),
        pytest.param(("roots",), (A, B), id="topic"),
        pytest.param(("claims/roots",), (A, B), id="folder"),
        pytest.param(("claims/roots/",), (A, B), id="folder-with-a-slash"),
        pytest.param(("claims",), (A, B, C), id="whole-corpus"),
        pytest.param(("claims/powers/square-of-two-is-four.md",), (C,), id="file"),
        pytest.param(("square-of-two-is-four", "roots"), (A, B, C), id="two-names-in-another-order"),
        pytest.param(("roots", "root-of-nine-is-three"), (A, B), id="one-name-within-another"),
        pytest.param(("two-times-two-is-four",), (C,), id="id-that-it-had-before"),
    ],
)
def test_names_choose_claims_in_the_order_of_the_corpus(names: tuple[str, ...], chosen: tuple[object, ...]):
    assert select(CORPUS, names) == chosen


def test_absolute_paths_and_paths_from_within_the_corpus_are_understood(claims: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(claims.parent)

    assert select(CORPUS, [str(claims / "powers")]) == (C,)
    monkeypatch.chdir(claims / "powers")
    within = corpus(*CORPUS.claims)
    object.__setattr__(within, "root", "..")
    assert select(within, ["square-of-two-is-four.md"]) == (C,)


@pytest.mark.parametrize(
    ("criteria", "chosen"),
    [
        pytest.param({"source": "000"}, (A, C), id="first-source"),
        pytest.param({"source": "001"}, (A, B), id="second-source"),
        pytest.param({"verdict": Verdict.VERIFIED}, (B, C), id="verified-somewhere"),
        pytest.param({"verdict": Verdict.REFUTED}, (A, C), id="refuted-somewhere"),
        pytest.param({"source": "000", "verdict": Verdict.VERIFIED}, (C,), id="both"),
        pytest.param({"source": "001", "verdict": Verdict.REFUTED, "names": ("roots",)}, (A,), id="all-three"),
    ],
)
def test_every_criterion_narrows(criteria: dict[str, object], chosen: tuple[object, ...]):
    assert select(CORPUS, **criteria) == chosen  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        pytest.param(
            {"names": ("root-of-for-is-three",)},
            "'root-of-for-is-three' is no claim, topic, file or folder of this corpus; "
            "did you mean root-of-four-is-three or root-of-nine-is-three?",
            id="near-misses",
        ),
        pytest.param(
            {"names": ("zzz",)},
            "'zzz' is no claim, topic, file or folder of this corpus; 'claimcheck list' shows them all",
            id="nothing-near",
        ),
        pytest.param(
            {"names": ("roots", "root")},
            "'root' is no claim, topic, file or folder of this corpus; 'claimcheck list' shows them all",
            id="half-a-topic",
        ),
        pytest.param({"source": "007"}, "no source '007'; there are: 000, 001", id="source"),
        pytest.param(
            {"names": ("powers",), "source": "001"}, "no claim is left; give fewer names or options", id="nothing-left"
        ),
    ],
)
def test_what_means_nothing_is_told(criteria: dict[str, object], message: str):
    with pytest.raises(UsageError) as caught:
        select(CORPUS, **criteria)  # type: ignore[arg-type]

    assert str(caught.value) == message


def test_source_of_a_corpus_without_sources_is_told():
    with pytest.raises(UsageError, match=r"^no source '000'; there are: none$"):
        select(corpus(A), source="000")


def test_one_claim_by_its_id():
    assert one(CORPUS, "square-of-two-is-four") is C


def test_one_unknown_id_is_told_with_its_near_misses():
    with pytest.raises(UsageError, match=r"^no claim 'square-of-two-is-for'; did you mean square-of-two-is-four\?$"):
        one(CORPUS, "square-of-two-is-for")
