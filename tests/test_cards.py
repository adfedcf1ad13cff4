"""The pictures that other sites show beside a link."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from claimcheck.words import Verdict

IMAGES = Path(__file__).parents[1] / "docs" / "images"


@pytest.mark.parametrize("name", ["site", *Verdict])
def test_every_verdict_has_a_card_of_the_size_that_sites_expect(name: str):
    head = (IMAGES / f"card-{name}.png").read_bytes()[:24]

    assert (head[:8], struct.unpack(">II", head[16:24])) == (b"\x89PNG\r\n\x1a\n", (1200, 630))
