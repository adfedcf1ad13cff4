"""Links are relative and lead where pages are served."""

from __future__ import annotations

import pytest

from claimcheck.rendering import addresses


@pytest.mark.parametrize(
    ("page", "expected"),
    [("index.md", ""), ("method.md", "method/"), ("claims/index.md", "claims/"), ("claims/a-b-c.md", "claims/a-b-c/")],
)
def test_a_page_is_served_as_a_folder(page: str, expected: str):
    assert addresses.address(page) == expected


@pytest.mark.parametrize(
    ("page", "target", "expected"),
    [
        ("index.md", "claims/index.md", "claims/"),
        ("index.md", "sources/000.md", "sources/000/"),
        ("claims/index.md", "claims/a-b-c.md", "a-b-c/"),
        ("claims/a-b-c.md", "claims/d-e-f.md", "../d-e-f/"),
        ("claims/a-b-c.md", "claims/index.md", "../"),
        ("claims/a-b-c.md", "sources/000.md", "../../sources/000/"),
        ("claims/a-b-c.md", "index.md", "../../"),
        ("index.md", "data/claims.json", "data/claims.json"),
        ("claims/a-b-c.md", "data/claims.json", "../../data/claims.json"),
    ],
)
def test_a_link_leads_from_one_page_to_another(page: str, target: str, expected: str):
    assert addresses.link(page, target) == expected


def test_a_link_carries_its_query_and_its_anchor():
    assert addresses.link("index.md", "claims/index.md", "scope", "verdict=refuted") == "claims/?verdict=refuted#scope"


def test_a_link_within_a_page_is_its_anchor_alone():
    assert addresses.link("sources/000.md", "sources/000.md", "000-003") == "#000-003"
