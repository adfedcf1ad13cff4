"""What two folders of records differ in."""

from __future__ import annotations

import pytest
from helpers import claim
from test_ranges import A, R, U, V, environment

from claimcheck.blocked import Blocked
from claimcheck.drift import Drift
from claimcheck.flips import Difference, Flip, State, Unexpected, compare
from claimcheck.results import ClaimResult, Record
from claimcheck.words import Verdict

FIRST, SECOND = claim("first-claim"), claim("second-claim")
CLAIMS = (FIRST, SECOND)


def record(release: str, python: str = "3.11.7", digest: str = FIRST.digest, **verdicts: Verdict) -> Record:
    """A record of the two claims, as expected."""
    rows = {f"{name}-claim": ClaimResult(f"{name}-claim", word, word, digest) for name, word in verdicts.items()}
    return Record(environment(release, python), "2026-01-02", rows)


def found(before: list[Record], after: list[Record]) -> Difference:
    return compare(CLAIMS, State(before, ()), State(after, ()))


OLD = record("1.9.1", first=V, second=R)
WHERE = OLD.environment.id


def test_same_records_differ_in_nothing():
    assert found([OLD], [OLD]) == Difference((), (), (), (), (), 2)
    assert found([], []) == Difference((), (), (), (), (), 0)
    assert found([OLD], [OLD]).alarming is False


def test_other_verdict_in_the_same_environment_is_a_flip():
    difference = found([OLD], [record("1.9.1", "3.11.9", first=R, second=R)])

    assert (difference.flips, difference.same) == ((Flip("first-claim", WHERE, WHERE, V, R),), 1)
    assert difference.alarming is True


def test_flip_after_an_edit_says_so():
    (flip, _) = found([OLD], [record("1.9.1", digest="other", first=R, second=V)]).flips

    assert flip == Flip("first-claim", WHERE, WHERE, V, R, edited=True)


def test_verdict_that_is_recorded_no_longer_is_a_flip():
    assert found([OLD], [record("1.9.1", second=R)]).flips == (Flip("first-claim", WHERE, WHERE, V, U),)


def test_new_release_is_compared_with_the_one_before_it():
    new = record("2.0.1", first=V, second=V)
    difference = found([OLD], [OLD, new])

    assert difference.flips == (Flip("second-claim", "1.9.1", "2.0.1", R, V),)
    assert (difference.new, difference.same, difference.alarming) == ((new.environment.id,), 2, True)


def test_new_release_with_the_known_verdicts_is_no_alarm():
    difference = found([OLD], [OLD, record("2.0.1", first=V, second=R)])

    assert (difference.flips, difference.alarming) == ((), False)


@pytest.mark.parametrize("verdict", [A, Verdict.BROKEN])
def test_claim_that_says_nothing_in_the_new_release_has_flipped(verdict: Verdict):
    difference = found([OLD], [OLD, record("2.0.1", first=verdict, second=R)])

    assert difference.flips == (Flip("first-claim", "1.9.1", "2.0.1", V, verdict),)


def test_what_python_explains_is_no_flip_of_the_release():
    before = [
        record("1.8.1", "3.10.1", first=V),
        record("1.9.1", "3.11.7", first=R),
        record("1.9.1", "3.10.1", first=V),
    ]
    new = record("2.0.1", first=R)

    assert found(before, [*before, new]).flips == ()


def test_old_change_between_releases_is_no_flip():
    before = [OLD, record("2.0.1", first=R, second=R)]

    assert found(before, [*before, record("2.1.1", first=R, second=R)]).flips == ()


def test_verdict_of_a_new_record_that_was_not_expected_is_told():
    row = ClaimResult("first-claim", R, V, FIRST.digest)
    new = Record(environment("1.0.1"), "2026-01-02", {"first-claim": row})

    assert found([], [new]).unexpected == (Unexpected(new.environment.id, Drift("first-claim", R, "expect", V)),)
    assert found([new], [new]).unexpected == ()


def test_record_that_is_gone_is_an_alarm():
    difference = found([OLD], [])

    assert (difference.gone, difference.alarming) == ((WHERE,), True)


def test_environment_that_is_newly_blocked_is_an_alarm_and_one_that_was_is_none():
    old, new = Blocked("1.0.1", "3.7", "no Python", "2026-01-02"), Blocked("2.0.1", "3.13", "no wheel", "2026-01-03")
    again = Blocked("1.0.1", "3.7", "no Python here", "2026-01-03")
    difference = compare(CLAIMS, State((), [old]), State((), [again, new]))

    assert (difference.blocked, difference.alarming) == ((new,), True)
    assert compare(CLAIMS, State((), [old]), State((), [again])).alarming is False
