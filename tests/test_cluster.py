"""Work on a real Dask cluster: whatever becomes of its processes, nothing is lost, and nothing is recorded twice."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sweeps
from click.testing import CliRunner, Result
from clusters import SOURCE, LocalCluster, kill
from hosting import FAILS, HOLDS, mark, write_claim, write_corpus
from sweeps import DRIVER, KILLS, corpus_of

from claimcheck.adapters import cluster as adapter
from claimcheck.adapters.cli import main, shards
from claimcheck.adapters.cluster import connect
from claimcheck.blocked import read_blocked
from claimcheck.errors import ExecutorError
from claimcheck.executing import Here
from claimcheck.recording import read_records, without_time
from claimcheck.rules import lint
from claimcheck.sweeping import Measured, Sweep, Wanted
from claimcheck.verifying import verify

pytestmark = pytest.mark.xdist_group("cluster")  # so that one process starts it, once

INSTALL = "pip install 'claimcheck[cluster]'"
MEETS = """\
import os
import time

import fakelib

open(os.path.join({place!r}, fakelib.__version__), "w").close()
until = time.time() + 30
while len(os.listdir({place!r})) < {number} and time.time() < until:
    time.sleep(0.01)
found = len(os.listdir({place!r}))
assert found == {number}, f"{{found}} environments are at work"
"""
HANGS = """\
import os
import time

import fakelib

if fakelib.__version__ == "1.1" and not os.path.exists({go!r}):
    with open({flag!r} + ".new", "w") as file:
        file.write(str(os.getpid()))
    os.rename({flag!r} + ".new", {flag!r})
    time.sleep(60)
assert fakelib.value, f"observed {{fakelib.value}}"
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """A cluster that may lack workers, or be gone."""
    made = LocalCluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.close()


@pytest.fixture
def cluster(started: LocalCluster, request: pytest.FixtureRequest) -> LocalCluster:
    """A cluster with as many workers as the test asks for by `with_workers`, or more."""
    started.fill(request.param)
    started.made()
    return started


def with_workers(number: int) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("cluster", [number], indirect=True, ids=["" if number == 1 else f"{number}-workers"])


def started_sweep(root: Path, cluster: LocalCluster, *options: str) -> subprocess.Popen[str]:
    line = [*DRIVER, "sweep", "--cluster", cluster.address, *options]
    return subprocess.Popen(line, cwd=root.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def work(root: Path, folder: Path) -> Sweep:
    corpus = lint(root)
    return Sweep(corpus, corpus.environments, folder, Wanted(maker=sweeps.make))


def swept(root: Path, cluster: LocalCluster) -> list[Measured]:
    with connect(cluster.address) as found:
        return list(work(root, root / "records").run(found, found.width))


def ended(process: subprocess.Popen[str], status: int) -> tuple[str, str]:
    out, err = process.communicate(timeout=120)
    assert process.returncode == status, out + err
    return out, err


def hanging(root: Path, cluster: LocalCluster, *options: str) -> tuple[subprocess.Popen[str], int]:
    """A sweep in which a claim hangs in release 1.1, and the process of its snippet; tried again, it does not."""
    flag, go = root.parent / "flag", root.parent / "go"
    write_claim(root, "c-hangs-once", HANGS.format(flag=str(flag), go=str(go)), front="timeout: 60\n")
    process, until = started_sweep(root, cluster, *options), time.monotonic() + 60
    while not flag.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    if not flag.exists():
        process.kill()
        pytest.fail("\n".join(process.communicate()))
    go.touch()
    return process, int(flag.read_text("utf-8"))


def recorded(root: Path) -> list[str]:
    return [each.environment.release for each in read_records(root / "records")]


@with_workers(3)
def test_workers_measure_as_many_environments_at_the_same_time_as_they_have_threads(
    tmp_path: Path, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
):
    mark(monkeypatch, tmp_path)
    root, place = corpus_of(tmp_path, "1.2", "1.1", "1.0"), tmp_path / "meeting"
    place.mkdir()
    write_claim(root, "c-all-are-at-work", MEETS.format(place=str(place), number=3), front="timeout: 60\n")
    there, here = swept(root, cluster), list(work(root, tmp_path / "here").run(Here()))

    assert sorted(each.task.recipe.release for each in there) == ["1.0", "1.1", "1.2"]
    assert [each.because for each in (*there, *here)] == [""] * 6
    assert [without_time(each) for each in read_records(root / "records")] == [
        without_time(each) for each in read_records(tmp_path / "here")
    ]
    assert list(cluster.scratch.glob("claimcheck-*")) == []


def verified(root: Path, cluster: LocalCluster, *options: str) -> Result:
    return CliRunner().invoke(main, ["verify", "--claims", str(root), "--cluster", cluster.address, *options])


def steady(text: str) -> list[str]:
    return sorted(re.sub(r"[\d.]+ s$", "SECONDS", line) for line in text.splitlines())


@with_workers(2)
def test_shards_are_verified_on_the_workers_and_merged_to_one_record(
    tmp_path: Path, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(shards, "SIZE", 2)
    root, parts = write_corpus(tmp_path), tmp_path / "parts"
    for letter in "abcd":
        write_claim(root, f"claim-called-{letter}")
    write_claim(root, "claim-that-fails", FAILS, HOLDS, "refuted")
    answer = verified(root, cluster, "--record", "--records", str(parts))
    merged = CliRunner().invoke(main, ["merge", *map(str, parts.iterdir()), "--into", str(tmp_path / "all")])

    assert (answer.exit_code, merged.exit_code) == (0, 0), answer.output
    assert [line.partition(":")[0] for line in steady(answer.output)[-3:]] == ["shard 1/3", "shard 2/3", "shard 3/3"]
    assert "3 shards, 5 claims: 4 verified, 1 refuted; as expected; SECONDS" in steady(answer.output)
    assert [without_time(each) for each in read_records(tmp_path / "all")] == [without_time(verify(lint(root)))]
    assert list(cluster.scratch.glob("claimcheck-*")) == []


@with_workers(1)
def test_what_is_red_in_any_shard_decides_the_status(
    tmp_path: Path, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(shards, "SIZE", 1)
    root = write_corpus(tmp_path)
    write_claim(root, "claim-called-a")
    write_claim(root, "claim-that-fails", FAILS, HOLDS)
    differs = verified(root, cluster)
    write_claim(root, "claim-that-is-vacuous", "import math\n\nif not math.pi:\n    assert math.pi, 'none'\n")
    broken = verified(root, cluster)
    lost = verified(root, cluster, "--python", "/no/python")
    write_claim(root, "claim-with-a-problem", "assert True\n")
    wrong = verified(root, cluster)

    assert [each.exit_code for each in (differs, broken, lost, wrong)] == [1, 3, 3, 2]
    assert "drift claim-that-fails: measured refuted, 'expect' says verified" in differs.output
    assert "Claim was vacuous" in broken.output
    assert "could not be run: /no/python: cannot be started: No such file or directory" in lost.output
    assert wrong.stderr.startswith("claims/topic/claim-with-a-problem.md:13: an assert without a message")


@with_workers(1)
def test_error_of_a_job_is_the_error_of_its_future(cluster: LocalCluster):
    with connect(cluster.address) as found:
        done, failed = found.submit(divmod, 7, 2), found.submit(divmod, 7, 0)

        assert done.result(timeout=60) == (3, 1)
        assert isinstance(failed.exception(timeout=60), ZeroDivisionError)


@with_workers(2)
def test_job_of_a_worker_that_is_killed_goes_to_another(tmp_path: Path, cluster: LocalCluster):
    root = corpus_of(tmp_path, "1.2", "1.1", "1.0")
    process, pid = hanging(root, cluster)
    kill(cluster.worker_above(pid))
    out, err = ended(process, 0)

    assert (err, "3 run, 0 skipped, 0 blocked" in out) == ("", True)
    assert recorded(root) == ["1.2", "1.1", "1.0"]
    assert cluster.made() == ["1.0", "1.1", "1.1", "1.2"]
    assert read_blocked(root / "records") == ()


@with_workers(1)
def test_ctrl_c_cancels_what_was_not_begun(tmp_path: Path, cluster: LocalCluster):
    root = corpus_of(tmp_path, "1.0", "1.1", "1.2")
    process, pid = hanging(root, cluster, "--width", "1")
    process.send_signal(signal.SIGINT)
    _, err = ended(process, 130)
    kill(cluster.worker_above(pid))

    assert err == (
        "Interrupted: what no worker had begun was cancelled, 1 of 3 environments are done. Run it again to go on.\n"
    )
    assert recorded(root) == ["1.0"]
    assert cluster.made() == ["1.0", "1.1"]
    assert read_blocked(root / "records") == ()


@with_workers(3)
def test_job_that_takes_its_workers_with_it_is_blocked_and_the_others_go_on(tmp_path: Path, cluster: LocalCluster):
    root = corpus_of(tmp_path, KILLS, "1.1", "1.0")
    found = {each.task.recipe.release: each.because for each in swept(root, cluster)}

    assert found == {KILLS: "2 workers were lost, one after the other, while they ran it", "1.1": "", "1.0": ""}
    assert [(each.release, each.because) for each in read_blocked(root / "records")] == [(KILLS, found[KILLS])]
    assert recorded(root) == ["1.1", "1.0"]


@with_workers(1)
def test_cluster_that_has_lost_all_workers_is_given_up(cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(adapter, "PATIENCE", 0.2)
    monkeypatch.setattr(adapter, "LOOK_SECONDS", 0.1)
    for each in cluster.workers[1:]:
        kill(each)
    with connect(cluster.address) as found:
        future = found.submit(time.sleep, 60)
        cluster.kill_workers()

        with pytest.raises(ExecutorError, match=f"^no worker is left in the cluster at {cluster.address}$"):
            future.result(timeout=30)


@with_workers(1)
def test_worker_without_claimcheck_is_named(tmp_path: Path, cluster: LocalCluster):
    (tmp_path / "claimcheck").mkdir()
    (tmp_path / "claimcheck" / "__init__.py").touch()
    alien = cluster.add(tmp_path)
    cluster.wait(len(cluster.workers))

    with (
        pytest.raises(ExecutorError, match=r"^worker \S+ has no claimcheck that can be asked"),
        connect(cluster.address),
    ):
        pass
    kill(alien)


@with_workers(1)
def test_worker_with_another_claimcheck_is_named_before_anything_is_run_and_later(
    tmp_path: Path, cluster: LocalCluster
):
    shutil.copytree(SOURCE / "claimcheck", tmp_path / "claimcheck")
    with (tmp_path / "claimcheck" / "judging.py").open("a", encoding="utf-8") as file:
        file.write("\n# other code\n")
    other = rf"worker {cluster.address.rpartition(':')[0]}:\d+ has claimcheck 0\.1\.0 \(.{{8}}\), and here is 0\.1\.0"
    with connect(cluster.address) as found:
        cluster.kill_workers()
        cluster.add(tmp_path)
        with pytest.raises(ExecutorError, match=f"^{other}"):
            found.submit(divmod, 7, 2).result(timeout=60)
    with pytest.raises(ExecutorError, match=f"^{other}"), connect(cluster.address):
        pass
    cluster.kill_workers()


@with_workers(0)
def test_cluster_without_workers_is_told_so(cluster: LocalCluster):
    cluster.kill_workers()
    until = time.monotonic() + 30
    said = ""
    while "has no workers" not in said and time.monotonic() < until:
        try:
            with connect(cluster.address):
                time.sleep(0.1)
        except ExecutorError as error:
            said = str(error)

    assert said == (f"the cluster at {cluster.address} has no workers; start one with 'dask worker {cluster.address}'")


@with_workers(1)
def test_cluster_that_goes_away_is_named_and_what_it_did_is_kept(tmp_path: Path, cluster: LocalCluster):
    root = corpus_of(tmp_path, "1.0", "1.1", "1.2")
    process, _ = hanging(root, cluster, "--width", "1")
    address = cluster.address
    kill(cluster.scheduler)
    _, err = ended(process, 3)

    assert err == f"the cluster at {address} is gone, 1 of 3 environments are done. Run it again to go on.\n"
    assert recorded(root) == ["1.0"]
    assert read_blocked(root / "records") == ()


def test_address_at_which_there_is_nothing_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(adapter, "CONNECT_SECONDS", 0.5)

    with (
        pytest.raises(ExecutorError, match=r"^no Dask cluster answers at tcp://127\.0\.0\.1:1: "),
        connect("tcp://127.0.0.1:1"),
    ):
        pass


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--cluster", "here"], "'here' is no address of a cluster; write such as tcp://host:8786\n"),
        (["--width", "2"], "--width says how many jobs a cluster runs at the same time; name one with --cluster\n"),
    ],
)
def test_options_that_make_no_sense_are_told_so(tmp_path: Path, options: list[str], said: str):
    answer = CliRunner().invoke(main, ["sweep", "--claims", str(corpus_of(tmp_path, "1.0")), *options])

    assert (answer.exit_code, answer.stderr) == (2, said)


def test_command_says_what_to_install_where_there_is_no_dask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delitem(sys.modules, "claimcheck.adapters.cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)
    root = corpus_of(tmp_path, "1.0")
    answer = CliRunner().invoke(main, ["sweep", "--claims", str(root), "--cluster", "tcp://127.0.0.1:1"])

    assert (answer.exit_code, answer.stderr) == (
        2,
        f"--cluster needs Dask, and there is no module 'distributed'; install it with: {INSTALL}\n",
    )
