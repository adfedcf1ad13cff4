"""Records of several folders are united into the same result in whatever order, grouping and number they come."""

from __future__ import annotations

import itertools
from functools import reduce
from pathlib import Path

import pytest
from helpers import environment, measured, record, result

from claimcheck.blocked import Blocked
from claimcheck.errors import RecordError
from claimcheck.merging import merge, settle
from claimcheck.results import ClaimResult, Record

DAYS = "2026-01-01", "2026-01-02", "2026-01-03"
OLD, NEW = "0" * 16, "f" * 16
ROOT = "root-of-four-is-three"


def of(verdict: str = "verified", digest: str = OLD, seconds: float = 0.25, **changes: str) -> ClaimResult:
    return result(changes.pop("id", ROOT), verdict, digest=digest, snippets=(measured(seconds=seconds),), **changes)


def named(*records: Record) -> dict[Path, Record]:
    return {Path(f"{number}/x.json"): each for number, each in enumerate(records)}


RECORDS = (
    record(of(seconds=1.0), of(id="only-in-the-first"), day=DAYS[0]),
    record(of("refuted", NEW), of(id="edited-twice", digest=OLD, measured=DAYS[2]), day=DAYS[1]),
    record(of("refuted", NEW, seconds=2.0), of(id="edited-twice", digest=NEW), day=DAYS[1]),
    record(of(id="only-in-the-last"), day=DAYS[2]),
    record(of(), where=environment("1.13.1"), day=DAYS[0]),
)


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(RECORDS)))))
def test_order_grouping_and_repetition_make_no_difference(order: tuple[int, ...]):
    mixed = [RECORDS[number] for number in order]
    flat = merge(named(*mixed))
    one_by_one = reduce(lambda before, each: merge(named(*before, each)), mixed, list[Record]())
    halves = merge(named(*merge(named(*mixed[:2])), *merge(named(*mixed[2:]))))

    assert flat == merge(named(*RECORDS))
    assert one_by_one == flat
    assert halves == flat
    assert merge(named(*flat, *mixed, *mixed)) == flat


def test_newest_result_of_each_claim_is_kept_with_its_day():
    first, second = merge(named(*RECORDS))

    assert (first.environment.release, second.environment.release) == ("1.13.1", "2.13.0")
    assert {name: (each.digest, each.measured) for name, each in second.dated().items()} == {
        "edited-twice": (OLD, DAYS[2]),
        "only-in-the-first": (OLD, DAYS[0]),
        "only-in-the-last": (OLD, DAYS[2]),
        ROOT: (NEW, DAYS[1]),
    }
    assert second.measured == DAYS[0]


def test_one_record_is_what_it_was():
    assert merge(named(RECORDS[1])) == [RECORDS[1]]
    assert merge({}) == []


@pytest.mark.parametrize("days", list(itertools.product(DAYS, repeat=2)))
def test_different_verdicts_of_the_same_snippets_are_refused(days: tuple[str, str]):
    records = record(of("verified"), day=days[0]), record(of("refuted"), day=days[1])

    with pytest.raises(RecordError) as caught:
        merge(named(*records))

    assert str(caught.value) == (
        f"1/x.json: '{ROOT}' is refuted, and verified in 0/x.json, by the same snippets; "
        "measure it anew and remove the one that is wrong"
    )


def test_results_that_lost_to_a_newer_one_are_compared_too():
    records = record(of("verified"), day=DAYS[0]), record(of(digest=NEW), day=DAYS[2]), record(of("refuted"))

    for order in itertools.permutations(records):
        with pytest.raises(RecordError, match="by the same snippets"):
            merge(named(*order))


@pytest.mark.parametrize("other", [environment("2.13.0+cu130"), environment(python="3.11.9")])
def test_two_environments_of_one_name_are_refused(other: object):
    with pytest.raises(RecordError) as caught:
        merge(named(record(of()), record(of(id="another"), where=other)))  # type: ignore[arg-type]

    assert str(caught.value) == f"1/x.json: is of '{other}', and 0/x.json of '{environment()}'; keep one of the two"


def test_environment_with_a_record_is_no_longer_blocked():
    blocked = [Blocked("2.13.0", "3.11", "x", DAYS[2]), Blocked("2.13.0", "3.1", "x", DAYS[2])]

    assert settle(blocked, RECORDS) == blocked[1:]
