"""What was measured: names of environments, and what a result says of itself."""

from __future__ import annotations

import pytest
from helpers import environment, measured, result

from claimcheck.results import Raised, Record, Warned, record_of
from claimcheck.words import Role


@pytest.mark.parametrize(
    ("build", "release"),
    [
        pytest.param("2.13.0+cpu", "2.13.0", id="local-part"),
        pytest.param("1.13.1", "1.13.1", id="plain"),
        pytest.param("2.14.0.dev20260101+cu130", "2.14.0.dev20260101", id="nightly"),
        pytest.param("2.13.0rc2", "2.13.0rc2", id="candidate"),
    ],
)
def test_release_is_the_build_without_its_local_part(build: str, release: str):
    assert environment(build).release == release


def test_environment_id_is_fit_for_a_file_name_and_leaves_patch_numbers_of_python_out():
    assert environment().id == "torch-2.13.0-python-3.11-linux-x86_64-cpu"
    assert environment(python="3.11.9").id == environment().id
    assert environment(device="cuda").id != environment().id


def test_versions_are_those_that_expectations_name():
    assert environment().versions == {"torch": "2.13.0", "python": "3.11.7"}


def test_environment_reads_as_one_line():
    assert str(environment()) == "torch 2.13.0+cpu, Python 3.11.7, linux-x86_64, cpu"


def test_exception_and_warning_read_as_python_prints_them():
    assert str(Raised("ValueError", "math domain error")) == "ValueError: math domain error"
    assert str(Raised("KeyboardInterrupt", "")) == "KeyboardInterrupt"
    assert str(Warned("UserWarning", "the grad of a non-leaf")) == "UserWarning: the grad of a non-leaf"


def test_result_gives_the_snippet_of_a_role():
    claim, fact = measured(Role.CLAIM), measured(Role.FACT)

    assert result(snippets=(claim, fact)).snippet(Role.FACT) is fact
    assert result(snippets=(claim,)).snippet(Role.FACT) is None
    assert result(snippets=()).snippet(Role.CLAIM) is None


def test_record_of_several_days_has_the_first_and_only_later_results_keep_theirs():
    results = [result("b-is-newer", measured="2026-01-03"), result("a-is-old", measured="2026-01-02")]
    made = record_of(environment(), results, "2026-01-09")

    assert (made.measured, made.latest) == ("2026-01-02", "2026-01-03")
    assert {name: each.measured for name, each in made.claims.items()} == {"a-is-old": "", "b-is-newer": "2026-01-03"}
    assert record_of(environment(), made.dated().values(), "2026-01-09") == made


def test_record_without_results_has_the_given_day():
    assert record_of(environment(), [], "2026-01-09") == Record(environment(), "2026-01-09", {})
