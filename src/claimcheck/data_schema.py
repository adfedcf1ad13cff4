"""The schema of the data that the site offers to other programs.

Keys may be added, none is ever removed; so a file may hold more than the schema that a program has kept.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from claimcheck.licence import Licence
from claimcheck.words import Outcome, Role, Verdict

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _open(schema: dict[str, Any]) -> None:
    """We write no other keys; whoever reads must expect some."""
    schema.pop("additionalProperties", None)


class Data(BaseModel):
    """A mapping whose keys are all known here."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_open)


class LicenceData(Data):
    """What one may do with texts, data and badges."""

    id: str = Field(description="Its SPDX identifier.")
    name: str
    url: str
    attribution: str = Field(description="Whom to name.")


class ClaimSummary(Data):
    """One claim with its verdicts."""

    id: str
    statement: str = Field(description="The claim as asserted, in our words; Markdown on one line.")
    verdict: Verdict = Field(description="Over all releases.")
    by_release: dict[str, Verdict] = Field(description="Release of the library to the verdict there, newest first.")
    statements: list[str] = Field(description="Numbers of the statements that assert it.")
    api: list[str] = Field(description="Dotted names that it is about.")
    flips_in: list[str] = Field(description="Altered libraries in which the verdict would be the opposite.")
    url: str = Field(description="Its page, from the root of the site.")
    data: str = Field(description="All that is known of it, from the root of the site.")


class ClaimsFile(Data):
    """`data/claims.json`: all claims, sorted by id."""

    schema_: int = Field(alias="schema")
    license: LicenceData | None
    claims: list[ClaimSummary]


class Answered(Data):
    """A statement of a source that asserts the claim."""

    id: str
    source: str = Field(description="Title of the source.")
    restatement: str = Field(description="What it says, in our words.")


class Code(Data):
    """A snippet."""

    role: Role
    source: str
    asserts_that: str


class Did(Data):
    """What a snippet did in one environment."""

    role: Role
    outcome: Outcome
    said: str = Field(description="The exception that ended it; empty where it ran to its end.")
    printed: str


class Measured(Data):
    """The claim in one environment."""

    release: str
    build: str
    python: str
    platform: str
    device: str
    verdict: Verdict
    expected: Verdict | None = Field(description="What the author's theory says of it.")
    measured: str = Field(description="The day, as YYYY-MM-DD.")
    snippets: list[Did]


class Files(Data):
    """What can be taken from the site, from its root on."""

    page: str
    markdown: str
    script: str
    notebook: str
    badge: str
    badge_endpoint: str


class ClaimFile(Data):
    """`data/claims/<id>.json`: all that is known and was measured of one claim."""

    schema_: int = Field(alias="schema")
    license: LicenceData | None
    id: str
    topic: str
    statement: str = Field(description="The claim as asserted, in our words; Markdown on one line.")
    truth: str = Field(description="What is true; Markdown.")
    verdict: Verdict = Field(description="Over all releases.")
    by_release: dict[str, Verdict]
    environments: list[Measured] = Field(description="Newest release first.")
    statements: list[Answered]
    api: list[str]
    flips_in: list[str]
    snippets: list[Code]
    why: str
    fix: str = Field(description="Empty where there is nothing to mend.")
    see: list[str] = Field(description="Ids of related claims.")
    files: Files


def licence_data(licence: Licence | None) -> LicenceData | None:
    """The licence of a corpus as data."""
    return LicenceData(**asdict(licence)) if licence else None


def json_schema(model: type[Data], title: str) -> dict[str, Any]:
    """The JSON Schema of a file.

    Args:
        model: `ClaimsFile` or `ClaimFile`.
        title: What a reader is told that it is.
    """
    return {"$schema": DIALECT, **model.model_json_schema(by_alias=True, mode="serialization"), "title": title}
