"""The closed schema of a record."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from packaging.version import Version
from pydantic import AfterValidator, Field, model_validator

from claimcheck.schema import Closed
from claimcheck.words import Outcome, Role, Verdict

SCHEMA = 1
"""Raised by one whenever an older engine could misread a record."""

Release = Annotated[str, AfterValidator(lambda text: Version(text) and text)]


class WarningRow(Closed):
    """A warning that a snippet showed."""

    category: str
    message: str


class ExceptionRow(Closed):
    """An exception that ended a snippet, or that it caught."""

    type: str
    message: str
    line: int | None = None


class SnippetRow(Closed):
    """What one snippet did."""

    role: Role
    outcome: Outcome
    asserts: int
    seconds: float
    exception: ExceptionRow | None
    caught: tuple[ExceptionRow, ...] = ()
    stdout: str = ""
    stderr: str = ""
    warnings: tuple[WarningRow, ...] = ()
    notes: tuple[str, ...] = ()
    peak_kib: int = 0


class ClaimRow(Closed):
    """What follows for one claim."""

    verdict: Verdict
    expected: Verdict | None
    digest: str
    snippets: list[SnippetRow]
    because: str = ""
    measures: tuple[str, ...] = ()
    measured: date | None = None


class EnvironmentRow(Closed):
    """Where it was measured; the library's release stands under the library's name as well."""

    library: str
    build: Release
    python: Release
    implementation: str
    platform: str
    device: str

    @model_validator(mode="before")
    @classmethod
    def _without_release(cls, data: Any) -> Any:
        named = data.get("library") if isinstance(data, dict) else None
        return {key: value for key, value in data.items() if key != named} if named else data


class RecordFile(Closed):
    """`records/<environment>.json`."""

    schema_: Literal[1] = Field(alias="schema")
    environment: EnvironmentRow
    measured: date
    claims: dict[str, ClaimRow]
