"""The small corpus about `math` with two records, as the page functions are given it."""

from __future__ import annotations

from dataclasses import replace

from helpers import DATA, measured

from claimcheck.corpus import read_corpus
from claimcheck.evidence import Case, Evidence, Trial
from claimcheck.model import Claim, Corpus
from claimcheck.rendering.book import Book, read
from claimcheck.rendering.findings import Finding
from claimcheck.results import ClaimResult, Environment, Raised, Record
from claimcheck.words import Outcome, Role, Verdict
from claimcheck.world import Module, World

ROOT = DATA / "good" / "corpus"
NEW = Environment("math", "2.0", "3.12.1", "CPython", "linux-x86_64", "cpu")
OLD = Environment("math", "1.0", "3.11.7", "CPython", "linux-x86_64", "cpu")

TURN = "a-full-turn-is-twice-pi"
SUMS = "math-has-a-function-for-sums-of-products"
FLOOR = "floor-cuts-off-the-fraction"


def small_corpus() -> Corpus:
    """Three claims and one source, without a problem."""
    corpus, problems = read_corpus(ROOT)
    assert problems == []
    return corpus


def verified(claim: Claim) -> ClaimResult:
    """The Claim held, and the Fact where there is one."""
    snippets = [measured(snippet.role, Outcome.HELD, seconds=0.004) for snippet in claim.snippets]
    return ClaimResult(claim.id, Verdict.VERIFIED, None, claim.digest, tuple(snippets))


def refuted(claim: Claim) -> ClaimResult:
    """The Claim failed by its assert, and the Fact held and printed a line."""
    snippet = claim.snippet(Role.CLAIM)
    assert snippet is not None
    message = Raised("AssertionError", "math.floor(-1.5) is -2", snippet.line + 2)
    failed = measured(Role.CLAIM, Outcome.FAILED, exception=message, seconds=0.002)
    held = measured(Role.FACT, Outcome.HELD, asserts=2, stdout="floor: -2 trunc: -1\n", seconds=1.25)
    return ClaimResult(claim.id, Verdict.REFUTED, None, claim.digest, (failed, held))


def small_records(corpus: Corpus) -> list[Record]:
    """Two environments that disagree about one claim, newest release first."""
    turn, sums, floor = (corpus.claim(name) for name in (TURN, SUMS, FLOOR))
    assert turn is not None
    assert sums is not None
    assert floor is not None
    new = {TURN: verified(turn), SUMS: verified(sums), FLOOR: refuted(floor)}
    old = {TURN: verified(turn), SUMS: refuted(sums), FLOOR: refuted(floor)}
    return [Record(NEW, "2026-02-03", new), Record(OLD, "2026-01-02", old)]


def small_book() -> Book:
    """Everything that the pages of the small corpus show."""
    corpus = small_corpus()
    return read(corpus, small_records(corpus))


def many_releases() -> Book:
    """Ten releases: sums of products come with 1.4, the floor is refuted on Python 3.11 and verified on 3.10 alone."""
    corpus = small_corpus()
    records = []
    for number in range(9, -1, -1):
        release = f"{1 + number // 6}.{number % 6}"
        python = "3.11.7" if number % 3 else "3.10.13"
        where = replace(NEW, build=release, python=python)
        absent = ClaimResult(SUMS, Verdict.ABSENT, None, claim_of(corpus, SUMS).digest, (), "It is not there.")
        rows = {
            TURN: verified(claim_of(corpus, TURN)),
            SUMS: absent if number < 4 else verified(claim_of(corpus, SUMS)),
            FLOOR: (refuted if number % 3 else verified)(claim_of(corpus, FLOOR)),
        }
        records.append(Record(where, f"2026-01-{10 + number}", rows))
    return read(corpus, records)


def claim_of(corpus: Corpus, claim_id: str) -> Claim:
    """A claim that is there."""
    claim = corpus.claim(claim_id)
    assert claim is not None
    return claim


def found(claim_id: str, book: Book | None = None) -> Finding:
    """One finding of the small book."""
    return (book or small_book()).by_id[claim_id]


def altered(claim_id: str, **changes: object) -> Book:
    """The small book with one claim changed after it was measured."""
    corpus = small_corpus()
    claims = tuple(replace(each, **changes) if each.id == claim_id else each for each in corpus.claims)
    return read(replace(corpus, claims=claims), small_records(corpus))


def small_worlds() -> tuple[World, World]:
    """One in which the floor is the truncated number, one in which pi is three."""
    about = (
        ("floor-cuts-off", "`math.floor` cuts off what stands after the point.", "math.floor"),
        ("pi-is-three", "Pi is three.", "math.pi"),
    )
    first, second = (
        World(Module(name, f"corpus/worlds/{name}.py", f'"""{statement}"""\n'), statement, (api,))
        for name, statement, api in about
    )
    return first, second


def falsified_book() -> Book:
    """The small book with two worlds: in the first flip the floor, and sums of products beside the point."""
    corpus = replace(small_corpus(), worlds=small_worlds())
    first, second = corpus.worlds
    failed = Trial(Outcome.FAILED, said="AssertionError: <b>pi</b> is 3\nsecond line")
    cases = {
        FLOOR: {first.id: Trial(Outcome.HELD, Outcome.FAILED, "AssertionError: math.floor(-1.5) is -1")},
        TURN: {second.id: failed},
        SUMS: {first.id: failed},
    }
    verdicts = {FLOOR: Verdict.REFUTED}
    digests = {claim.id: claim.digest for claim in corpus.claims}
    known = {name: Case(digests[name], verdicts.get(name, Verdict.VERIFIED), trials) for name, trials in cases.items()}
    evidence = Evidence(NEW, "wheel", "engine", "2026-02-03", {each.id: each.digest for each in corpus.worlds}, known)
    return read(corpus, small_records(corpus), evidence)
