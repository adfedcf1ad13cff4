"""The workflows hold no logic and no more rights than they need; what their steps run is there."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

HOME = Path(__file__).parent.parent
WORKFLOWS = sorted((HOME / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"^\s*(?:- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
RUN = re.compile(r"(?:make (?P<target>[a-z-]+)|(?P<script>scripts/[a-z_]+\.sh)(?: [\w./-]+)?)")
WRITERS = {"pages.yml": {"deploy"}, "releases.yml": {"propose", "tell-flips", "tell-failure"}}
"""The jobs that may write, none of which runs the code of a release or of a proposal."""
RUNNERS = {"make test", "make flips", "make measure"}
"""What runs claims, and so the code of a release or of a proposal."""


def name(path: Path) -> str:
    return path.name


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # texts alone: 'on' is no true


def jobs() -> Iterator[tuple[str, str, Any]]:
    for path in WORKFLOWS:
        for job, body in read(path)["jobs"].items():
            yield path.name, job, body


JOBS = [pytest.param(*each, id=f"{each[0]}-{each[1]}") for each in jobs()]
RUNS = sorted({step["run"] for _, _, body in jobs() for step in body["steps"] if "run" in step})


def test_there_are_workflows_and_steps():
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "pages.yml", "releases.yml"]
    assert len(RUNS) >= 8


@pytest.mark.parametrize("run", RUNS)
def test_step_is_one_call_of_something_that_is_there(run: str):
    call = RUN.fullmatch(run)

    assert call
    if call["script"]:
        assert (HOME / call["script"]).stat().st_mode & 0o111
    else:
        done = subprocess.run(["make", "--dry-run", call["target"]], cwd=HOME, check=False, capture_output=True)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_workflow_gives_no_right_to_all_its_jobs(path: Path):
    assert read(path)["permissions"] == {}
    assert "cancel-in-progress" in read(path)["concurrency"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_workflow_is_started_by_nothing_that_hands_rights_to_strangers(path: Path):
    assert set(read(path)["on"]) <= {"push", "pull_request", "schedule", "workflow_dispatch"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_action_is_named_by_its_commit_and_its_release(path: Path):
    uses = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]

    assert uses
    assert [line for line in uses if not PINNED.match(line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_workflow_names_no_address_and_no_secret(path: Path):
    text = path.read_text("utf-8")

    assert re.findall(r"https?://|secrets\.", text) == []


@pytest.mark.parametrize(("path", "job", "body"), JOBS)
def test_job_ends_and_has_rights_of_its_own(path: str, job: str, body: Any):
    writes = {right for right, level in body["permissions"].items() if level == "write"}

    assert int(body["timeout-minutes"]) <= 120
    assert bool(writes) == (job in WRITERS.get(path, set()))


@pytest.mark.parametrize(("path", "job", "body"), JOBS)
def test_job_that_runs_foreign_code_can_only_read_the_code(path: str, job: str, body: Any):
    if RUNNERS & {step.get("run") for step in body["steps"]}:
        assert body["permissions"] == {"contents": "read"}, path
        assert "github.token" not in str(body), job


@pytest.mark.parametrize(("path", "job", "body"), JOBS)
def test_checkout_leaves_no_token_behind(path: str, job: str, body: Any):
    checkouts = [step["with"] for step in body["steps"] if step.get("uses", "").startswith("actions/checkout@")]

    assert [each["persist-credentials"] for each in checkouts] == ["false"] * len(checkouts), (path, job)


def test_every_script_of_a_workflow_is_at_most_forty_lines_and_stops_at_an_error():
    scripts = sorted((HOME / "scripts").glob("*.sh"))
    texts = {path.name: path.read_text("utf-8") for path in scripts}

    assert {each for each, text in texts.items() if len(text.splitlines()) > 40} == set()
    assert {each for each, text in texts.items() if "\nset -euo pipefail\n" not in text} == set()
    assert {path.name for path in scripts if subprocess.run(["bash", "-n", path], check=False).returncode} == set()
