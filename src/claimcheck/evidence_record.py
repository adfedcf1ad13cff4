"""`records/worlds.json`: what claims did in worlds, as a file with a closed schema."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from claimcheck.evidence import Case, Evidence, Trial, falsified_by, unfalsified
from claimcheck.files import checked, read_json, write_json
from claimcheck.model import Corpus
from claimcheck.places import EVIDENCE
from claimcheck.record_schema import EnvironmentRow
from claimcheck.results import Environment
from claimcheck.schema import Closed
from claimcheck.words import Outcome, Verdict

SCHEMA = 1
"""Raised by one whenever an older engine could misread the file."""
AGAIN = "make it anew with 'claimcheck worlds --again'"


class TrialRow(Closed):
    """What one claim did in one world."""

    claim: Outcome
    fact: Outcome | None = None
    said: str = ""


class CaseRow(Closed):
    """One claim."""

    digest: str
    verdict: Verdict
    trials: dict[str, TrialRow]


class WorldRow(Closed):
    """One world; all but the digest follows from the rest and is there for other programs."""

    statement: str
    concerns: list[str]
    digest: str
    flips: list[str]


class EvidenceFile(Closed):
    """The file as a whole."""

    schema_: Literal[1] = Field(alias="schema")
    environment: EnvironmentRow
    wheel: str
    engine: str
    measured: date
    worlds: dict[str, WorldRow]
    unfalsified: list[str]
    claims: dict[str, CaseRow]


def to_plain(evidence: Evidence, corpus: Corpus) -> dict[str, Any]:
    """The evidence as plain data, sorted."""
    environment = {**asdict(evidence.environment), evidence.environment.library: evidence.environment.release}
    flips = {claim.id: list(falsified_by(evidence, claim, corpus.worlds)) for claim in corpus.claims}
    rows = {
        world.id: {
            "statement": world.statement,
            "concerns": list(world.concerns),
            "digest": world.digest,
            "flips": sorted(name for name, where in flips.items() if world in where),
        }
        for world in corpus.worlds
        if evidence.knows(world)
    }
    cases = {name: _case(case) for name, case in sorted(evidence.cases.items())}
    return {
        "schema": SCHEMA,
        "environment": environment,
        "wheel": evidence.wheel,
        "engine": evidence.engine,
        "measured": evidence.measured,
        "worlds": rows,
        "unfalsified": [claim.id for claim in unfalsified(evidence, corpus)],
        "claims": cases,
    }


def _case(case: Case) -> dict[str, Any]:
    trials = {
        name: {key: value for key, value in asdict(trial).items() if value} for name, trial in case.trials.items()
    }
    return {"digest": case.digest, "verdict": case.verdict, "trials": trials}


def from_plain(data: object, path: Path) -> Evidence:
    """The evidence in plain data.

    Raises:
        RecordError: The data does not follow the schema, or follows a newer one.
    """
    file = checked(EvidenceFile, data, path, AGAIN, SCHEMA)
    cases = {
        name: Case(row.digest, row.verdict, {key: Trial(**trial.model_dump()) for key, trial in row.trials.items()})
        for name, row in file.claims.items()
    }
    worlds = {name: row.digest for name, row in file.worlds.items()}
    environment = Environment(**file.environment.model_dump())
    return Evidence(environment, file.wheel, file.engine, file.measured.isoformat(), worlds, cases)


def read_evidence(folder: Path) -> Evidence | None:
    """The evidence in a folder of records, None where there is none.

    Raises:
        RecordError: It cannot be read, is cut off, or does not follow the schema.
    """
    path = folder / EVIDENCE
    return from_plain(read_json(path, AGAIN), path) if path.exists() else None


def write_evidence(evidence: Evidence, corpus: Corpus, folder: Path) -> bool:
    """Writes the file whole or not at all; False where nothing but the day has changed.

    Raises:
        RecordError: It could not be written; the old one is untouched.
    """
    plain = json.loads(json.dumps(to_plain(evidence, corpus)))
    with contextlib.suppress(OSError, ValueError):
        old = json.loads((folder / EVIDENCE).read_text("utf-8"))
        if old == {**plain, "measured": old["measured"]}:
            return False
    write_json(plain, folder / EVIDENCE)
    return True
