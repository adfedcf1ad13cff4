"""The shards of a corpus are together all of it; each is read without the rest, and says of it what lint would say."""

from __future__ import annotations

import pickle
import sys
import tracemalloc
from pathlib import Path

import pytest
from hosting import FAILS, HOLDS, mark, write_claim, write_corpus

from claimcheck.errors import LintError, UsageError
from claimcheck.rules import lint
from claimcheck.sharding import Job, Shard, corpus_of, read_shard, verify_shard
from claimcheck.words import Verdict

LETTERS = "abcdefghijklmnopqrst"
SOURCE = """\
title = "Roots explained"
file = "roots.txt"

[[statements]]
id = "000-001"
kind = "prose"
sha256 = "{sha}"
restatement = "There is a root of four."
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A corpus of twenty claims."""
    made = write_corpus(tmp_path)
    for letter in LETTERS:
        write_claim(made, f"claim-called-{letter}")
    return made


def ids(shard: Shard) -> list[str]:
    return [claim.id for claim in corpus_of(shard).claims]


@pytest.mark.parametrize("of", [1, 2, 3, 7])
def test_shards_together_are_all_claims_and_share_none(root: Path, of: int):
    found = [read_shard(root, f"{number}/{of}") for number in range(1, of + 1)]
    every = [claim for shard in found if shard.files for claim in ids(shard)]

    assert sorted(every) == [claim.id for claim in lint(root).claims]


def test_another_claim_moves_none_to_another_shard(root: Path):
    before = ids(read_shard(root, "1/3"))
    write_claim(root, "claim-called-u")
    write_claim(root, "a-claim-in-front")

    assert set(before) <= set(ids(read_shard(root, "1/3")))


def test_claims_of_a_shard_are_those_of_the_corpus(root: Path):
    whole = lint(root)

    assert corpus_of(read_shard(root, "1/2")).claims == tuple(
        claim for claim in whole.claims if claim.id in ids(read_shard(root, "1/2"))
    )


def test_files_of_other_shards_are_not_read(root: Path):
    mine = {path for path, _ in read_shard(root, "1/2").files}
    for path in (root / "topic").iterdir():
        if f"claims/topic/{path.name}" not in mine:
            path.write_bytes(b"\xff\x00")

    assert {claim.path for claim in corpus_of(read_shard(root, "1/2")).claims} == mine
    with pytest.raises(LintError):
        read_shard(root, "2/2")


def test_memory_of_a_shard_does_not_grow_with_the_corpus(tmp_path: Path):
    peaks = []
    for size in (200, 4000):
        root = write_corpus(tmp_path / str(size))
        for number in range(size):
            (root / "topic" / f"{number:05d}.md").write_text("x" * 1000, "utf-8")
        tracemalloc.start()
        shard = read_shard(root, f"1/{size // 20}")
        peaks.append(tracemalloc.get_traced_memory()[1] / len(shard.files))
        tracemalloc.stop()

    assert max(peaks) < 1.5 * min(peaks)


def test_relations_to_claims_of_other_shards_are_left_to_lint(root: Path):
    for letter in LETTERS:
        write_claim(root, f"claim-called-{letter}", front="see: [no-such-claim]\n")

    assert len(ids(read_shard(root, "1/1"))) == 20
    with pytest.raises(LintError, match="no-such-claim"):
        lint(root)


def test_statements_of_sources_that_are_not_read_are_no_problem(root: Path):
    (root / "sources").mkdir()
    (root / "sources" / "000.toml").write_text(SOURCE.format(sha="0" * 64), "utf-8")
    path = write_claim(root, "claim-called-a")
    path.write_text(path.read_text("utf-8").replace("statements: []", "statements: [000-001]"), "utf-8")

    assert len(ids(read_shard(root, "1/1"))) == 20


def test_every_problem_of_a_shard_is_named(root: Path):
    write_claim(root, "claim-called-a", "assert True\n")
    write_claim(root, "claim-called-b", "import numpy\n\nassert numpy, f'{numpy}'\n")
    write_claim(root, "claim-called-c", front="needs: [gold]\n")
    (root / "topic" / "claim-called-d.md").write_text("# No front matter\n", "utf-8")
    with pytest.raises(LintError) as caught:
        corpus_of(read_shard(root, "1/1"))

    assert [problem.path[-4:] for problem in caught.value.problems] == ["a.md", "b.md", "c.md", "d.md"]


def test_file_that_is_no_claim_is_named_by_the_shard_that_would_hold_it(root: Path):
    (root / "topic" / "notes.txt").touch()
    said = []
    for number in (1, 2, 3):
        try:
            read_shard(root, f"{number}/3")
        except LintError as error:
            said += error.problems

    assert [str(problem) for problem in said] == [
        "claims/topic/notes.txt:1: 'notes.txt', which is no claim; expected files that end in .md; rename or remove it"
    ]


def test_two_files_of_one_id_lie_in_the_same_shard(root: Path):
    text = (root / "corpus.toml").read_text("utf-8")
    (root / "corpus.toml").write_text(text + '\n[topics.other]\ntitle = "Other"\nsummary = "Same."\n', "utf-8")
    (root / "other").mkdir()
    (root / "topic" / "claim-called-a.md").rename(root / "other" / "claim-called-a.md")
    write_claim(root, "claim-called-a")
    said = []
    for number in range(1, 8):
        try:
            corpus_of(read_shard(root, f"{number}/7"))
        except LintError as error:
            said.append(str(error))
        except UsageError:
            continue

    assert len(said) == 1
    assert "claim-called-a" in said[0]


def test_shard_without_a_claim_is_told_so(tmp_path: Path):
    root = write_corpus(tmp_path)
    write_claim(root, "claim-called-a")
    empty = next(found for number in (1, 2) if not (found := read_shard(root, f"{number}/2")).files)

    with pytest.raises(UsageError, match=r"^shard ./2 of \S+ holds no claim; take fewer shards$"):
        corpus_of(empty)


@pytest.mark.parametrize("name", ["0/2", "3/2", "1", "a/b"])
def test_name_that_is_none_of_a_shard_is_refused(root: Path, name: str):
    with pytest.raises(UsageError, match=rf"^'{name}' is no shard"):
        read_shard(root, name)


def test_shard_can_be_verified_elsewhere(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    mark(monkeypatch, tmp_path)
    write_claim(root, "claim-called-a", FAILS, HOLDS, "refuted")
    function, job = pickle.loads(pickle.dumps((verify_shard, Job(read_shard(root, "1/1"), sys.executable, 1))))
    for path in (root / "topic").iterdir():
        path.unlink()
    found = pickle.loads(pickle.dumps(function(job)))

    assert (found.problems, found.because) == ((), "")
    assert [each.verdict for each in found.record.claims.values()] == [Verdict.REFUTED] + [Verdict.VERIFIED] * 19
    assert list((tmp_path / "scratch").iterdir()) == []


def test_failure_is_a_result(root: Path, tmp_path: Path):
    shard = read_shard(root, "1/1")
    (tmp_path / "python").write_text("#!/bin/sh\necho no such symbol >&2; exit 3\n", "utf-8")
    (tmp_path / "python").chmod(0o755)
    write_claim(root, "claim-called-a", "assert True\n")

    assert verify_shard(Job(shard, str(tmp_path / "python"))).because == (
        f"{tmp_path}/python: ended with status 3 before it could run a snippet: no such symbol"
    )
    assert len(verify_shard(Job(read_shard(root, "1/1"))).problems) == 1
