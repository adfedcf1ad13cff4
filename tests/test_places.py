"""A corpus is found from where someone stands, and its library before anything else is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.places import find_root, library_of


@pytest.mark.parametrize("start", [".", "claims", "claims/roots", "elsewhere"])
def test_corpus_is_found_here_above_or_in_the_folder_claims(claims: Path, start: str):
    (claims.parent / "elsewhere").mkdir()
    found = find_root(claims.parent / start)

    assert found == (None if start == "elsewhere" else claims)


def test_nearest_corpus_upwards_wins_over_one_below(claims: Path):
    (claims / "roots" / "claims").mkdir()
    (claims / "roots" / "claims" / "corpus.toml").touch()

    assert find_root(claims / "roots") == claims


def test_library_is_known_before_the_corpus_is_read(claims: Path):
    assert library_of(claims) == "math"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(None, id="no-file"),
        pytest.param(b"", id="empty"),
        pytest.param(b"[library\n", id="no-toml"),
        pytest.param(b"library = 1\n", id="no-table"),
        pytest.param(b"[library]\nname = 1\n", id="no-text"),
        pytest.param(b"\xff", id="no-utf"),
    ],
)
def test_library_of_a_corpus_file_that_does_not_say_is_none(tmp_path: Path, data: bytes | None):
    if data is not None:
        (tmp_path / "corpus.toml").write_bytes(data)

    assert library_of(tmp_path) is None
