"""The data of the site follows the schema that stands beside it, and says its licence."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

import jsonschema
import pytest

from claimcheck.data_schema import ClaimFile, ClaimsFile, json_schema
from claimcheck.licence import Licence
from claimcheck.rendering.pages import pages

sys.path.append(str(Path(__file__).parent / "rendering"))
from books import FLOOR, SUMS, TURN, altered, falsified_book, small_book

BOOKS = {
    "small": small_book(),
    "worlds": falsified_book(),
    "edited": altered(FLOOR, title="</script> \u202e `x`"),
}
FILES = {name: {page.path: page.text for page in pages(book)} for name, book in BOOKS.items()}


@pytest.mark.parametrize("files", FILES.values(), ids=FILES)
def test_every_file_of_data_follows_its_schema(files: dict[str, str]):
    schemas = {name: json.loads(files[f"data/schema/{name}.json"]) for name in ("claims", "claim")}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(files["data/claims.json"]), schemas["claims"])
    for claim in (TURN, SUMS, FLOOR):
        jsonschema.validate(json.loads(files[f"data/claims/{claim}.json"]), schemas["claim"])


def test_what_does_not_follow_the_schema_is_seen():
    schema = json_schema(ClaimsFile, "x")
    good = json.loads(FILES["small"]["data/claims.json"])
    del good["claims"][0]["verdict"]
    with pytest.raises(jsonschema.ValidationError, match="'verdict' is a required property"):
        jsonschema.validate(good, schema)


def test_a_reader_of_the_schema_accepts_keys_that_come_later():
    assert "additionalProperties" not in json.dumps(json_schema(ClaimFile, "x")).replace(
        '"additionalProperties": {"$ref"', ""
    )


def test_every_file_of_data_says_its_licence():
    small = small_book()
    licence = Licence("CC-BY-4.0", "Creative Commons", "https://example.org/by/", "us, with a link")
    settings = replace(small.corpus.settings, licence=licence)
    files = {page.path: page.text for page in pages(replace(small, corpus=replace(small.corpus, settings=settings)))}
    for path in ("data/claims.json", f"data/claims/{FLOOR}.json"):
        assert json.loads(files[path])["license"] == asdict(licence)
        assert json.loads(FILES["small"][path])["license"] is None
    assert "Licence of texts and data: CC-BY-4.0." in files["llms.txt"]
    assert '"license":"https://example.org/by/"' in json.loads(
        files[f"claims/{FLOOR}.md"].partition("\nreview: ")[2].partition("\n")[0]
    )


def test_files_named_in_the_data_are_there():
    named = json.loads(FILES["small"][f"data/claims/{FLOOR}.json"])["files"]
    assert {path for key, path in named.items() if key != "page"} - set(FILES["small"]) == set()
    assert f"{named['page'].rstrip('/')}.md" in FILES["small"]


def test_all_claims_lead_to_the_file_of_each():
    rows = json.loads(FILES["small"]["data/claims.json"])["claims"]
    assert {row["data"] for row in rows} <= set(FILES["small"])


def test_what_was_measured_is_in_the_file_of_a_claim():
    data = json.loads(FILES["small"][f"data/claims/{FLOOR}.json"])
    first = data["environments"][0]
    assert (first["release"], first["python"], first["verdict"], first["measured"]) == (
        "2.0",
        "3.12.1",
        "refuted",
        "2026-02-03",
    )
    assert first["snippets"][0] == {
        "role": "Claim",
        "outcome": "failed",
        "said": "AssertionError: math.floor(-1.5) is -2",
        "printed": "",
    }
