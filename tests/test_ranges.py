"""Ranges state what was measured, nothing beyond, and as simply as it can be said."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping

import pytest
from packaging.version import Version

from claimcheck.ranges import Factor, Ranges, Span, boundaries, changes, infer
from claimcheck.results import Environment
from claimcheck.words import Verdict

V, R, A, U = Verdict.VERIFIED, Verdict.REFUTED, Verdict.ABSENT, Verdict.UNCHECKED
RELEASES = ("1.0.1", "1.9.1", "1.10.2", "2.0.1")
PYTHONS = ("3.9.18", "3.10.13", "3.11.7")


def environment(release: str, python: str = "3.10.13", device: str = "cpu") -> Environment:
    return Environment("math", f"{release}+cpu", python, "CPython", "linux-x86_64", device)


def ranges(verdicts: Mapping[tuple[str, str], Verdict]) -> Ranges:
    found = infer({environment(*where): verdict for where, verdict in verdicts.items()})
    assert found is not None
    return found


def by_release(*verdicts: Verdict) -> Ranges:
    return ranges({(release, "3.10.13"): verdict for release, verdict in zip(RELEASES, verdicts, strict=True)})


def test_one_verdict_everywhere_is_one_range():
    assert by_release(V, V, V, V).spans == (Span("1.0.1", "2.0.1", V),)


def test_releases_are_compared_as_versions_and_not_as_words():
    assert by_release(A, R, R, V).spans == (
        Span("1.0.1", "1.0.1", A),
        Span("1.9.1", "1.10.2", R),
        Span("2.0.1", "2.0.1", V),
    )


def test_verdict_changes_between_two_releases_that_were_measured():
    assert list(boundaries(by_release(A, R, R, V).spans)) == [("1.10.2", "2.0.1"), ("1.0.1", "1.9.1")]


def test_verdict_that_follows_python_is_explained_by_python():
    found = ranges(
        {
            ("1.0.1", "3.9.18"): V,
            ("1.9.1", "3.11.7"): R,
            ("1.10.2", "3.10.13"): V,
            ("2.0.1", "3.9.18"): V,
            ("2.1.2", "3.11.7"): R,
        }
    )
    assert (found.factor, found.spans) == (Factor.PYTHON, (Span("3.9", "3.10", V), Span("3.11", "3.11", R)))
    assert found.rival == ()


def test_python_is_found_where_one_release_was_measured_on_two():
    found = ranges({("2.0.1", "3.10.13"): V, ("2.0.1", "3.11.7"): R})
    assert (found.factor, changes(found.spans)) == (Factor.PYTHON, 1)


def test_two_factors_that_explain_it_equally_well_are_both_named():
    found = ranges({("1.0.1", "3.9.18"): V, ("2.0.1", "3.11.7"): R})
    assert (found.factor, found.rival) == (Factor.RELEASE, (Span("3.9", "3.9", V), Span("3.11", "3.11", R)))


def test_both_factors_are_named_where_neither_alone_explains_it():
    found = ranges(
        {
            ("1.0.1", "3.9.18"): A,
            ("1.9.1", "3.11.7"): R,
            ("1.9.1", "3.9.18"): V,
            ("2.0.1", "3.9.18"): V,
            ("2.0.1", "3.11.7"): R,
        }
    )
    inside = (Span("3.9", "3.9", V), Span("3.11", "3.11", R))
    assert found.both
    assert found.spans == (Span("1.0.1", "1.0.1", A), Span("1.9.1", "2.0.1", None, inside))


def test_environment_where_it_was_not_run_is_listed_and_belongs_to_no_range():
    found = by_release(V, V, V, U)
    assert found.spans == (Span("1.0.1", "1.10.2", V),)
    assert [each.release for each in found.unchecked] == ["2.0.1"]


def test_claim_that_was_run_nowhere_has_no_ranges():
    assert infer({}) is None
    assert infer({environment("1.0.1"): U}) is None


def test_machines_that_disagree_are_told_from_releases_that_do():
    found = infer({environment("1.0.1"): V, environment("1.0.1", device="cuda"): R})
    assert found is not None
    assert found.spans == (Span("1.0.1", "1.0.1", Verdict.DEPENDS),)


@pytest.mark.parametrize(
    ("release", "python", "verdict"),
    [
        ("1.0.1", "3.10", V),
        ("1.5", "3.10", V),
        ("1.9.1", "3.10", V),
        ("1.10.0", "3.10", None),
        ("1.10.2", "3.10", R),
        ("2.0.1", "3.10", R),
        ("2.0.2", "3.10", None),
        ("1.0.0", "3.10", None),
        ("2.0.1", "3.11", None),
        ("2.0.1", "3.9", None),
    ],
)
def test_nothing_is_stated_where_it_changes_nor_outside_of_what_was_measured(
    release: str, python: str, verdict: Verdict | None
):
    assert by_release(V, V, R, R).stated(release, python) is verdict


def every_case() -> list[dict[tuple[str, str], Verdict]]:
    """All verdicts of four releases on one Python, all of two releases on two, and five hundred of a larger grid."""
    line = [(release, "3.10.13") for release in RELEASES]
    square = list(itertools.product(RELEASES[:2], PYTHONS[1:]))
    small = [
        dict(zip(where, words, strict=True))
        for where in (line, square)
        for words in itertools.product((V, R, A, U), repeat=4)
    ]
    chance = random.Random(7)
    grid = list(itertools.product(RELEASES, PYTHONS))
    return small + [
        {where: chance.choice((V, R, A, U)) for where in chance.sample(grid, chance.randint(1, len(grid)))}
        for _ in range(500)
    ]


def test_every_measured_environment_is_described_as_it_was_measured():
    wrong = []
    for case in every_case():
        found = infer({environment(*where): verdict for where, verdict in case.items()})
        for (release, python), verdict in case.items():
            if verdict is not U and (
                found is None or found.stated(release, python[: python.rindex(".")]) is not verdict
            ):
                wrong.append((case, release, python))
    assert wrong == []


def test_no_release_outside_of_what_was_measured_has_a_verdict():
    wrong = []
    for case in every_case():
        found = infer({environment(*where): verdict for where, verdict in case.items()})
        if found is None:
            continue
        run = [Version(release) for (release, _), verdict in case.items() if verdict is not U]
        outside = ["0.9", "2.1", *(each for each in RELEASES if not min(run) <= Version(each) <= max(run))]
        stated = [found.stated(release, python) for release in outside for python in ("3.8", "3.9", "3.10", "3.11")]
        wrong += [case] * any(verdict is not None for verdict in stated)
    assert wrong == []


def test_two_runs_infer_the_same():
    for case in every_case()[-50:]:
        turned = dict(reversed(case.items()))
        one, other = (
            infer({environment(*where): verdict for where, verdict in each.items()}) for each in (case, turned)
        )
        assert (one and one.spans) == (other and other.spans)
