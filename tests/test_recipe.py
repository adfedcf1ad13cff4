"""What someone types chooses environments, and the shards together are all of them."""

from __future__ import annotations

from itertools import chain

import pytest

from claimcheck.errors import UsageError
from claimcheck.recipe import Recipe, choose

RECIPES = [Recipe(release, "3.11") for release in ("2.13.0", "2.6.0", "2.1.2", "1.13.1", "1.0.1", "1.0.0rc1")]


def chosen(only: str | None = None, shard: str | None = None) -> list[str]:
    return [each.release for each in choose(RECIPES, "torch", only, shard)]


@pytest.mark.parametrize(
    ("only", "releases"),
    [
        pytest.param(None, [each.release for each in RECIPES], id="all"),
        pytest.param("torch==2.*", ["2.13.0", "2.6.0", "2.1.2"], id="range-of-the-library"),
        pytest.param("Torch >= 2.1, < 2.6", ["2.1.2"], id="spaces-and-capitals"),
        pytest.param(">=2.1,<2.7", ["2.6.0", "2.1.2"], id="range"),
        pytest.param("1.13.1", ["1.13.1"], id="release"),
        pytest.param("2.*", ["2.13.0", "2.6.0", "2.1.2"], id="beginning-of-a-release"),
        pytest.param("<1.1", ["1.0.1", "1.0.0rc1"], id="pre-releases-count"),
    ],
)
def test_range_chooses_in_the_order_of_the_file(only: str | None, releases: list[str]):
    assert chosen(only) == releases


@pytest.mark.parametrize("of", range(1, 7))
def test_shards_together_are_all_of_them_and_share_none(of: int):
    shards = [chosen(shard=f"{number}/{of}") for number in range(1, of + 1)]

    assert sorted(chain(*shards)) == sorted(chosen())
    assert max(map(len, shards)) - min(map(len, shards)) <= 1


def test_shard_is_one_of_what_was_chosen():
    assert chosen("torch==2.*", "2/3") == ["2.6.0"]


@pytest.mark.parametrize(
    ("only", "shard", "message"),
    [
        pytest.param(
            "==3.0",
            None,
            "no environment has '==3.0'; there are: 2.13.0, 2.6.0, 2.1.2, 1.13.1, 1.0.1, 1.0.0rc1",
            id="nothing-left",
        ),
        pytest.param("numpy==1.0", None, "'numpy==1.0' is no range of torch; write ", id="another-library"),
        pytest.param("torch", None, "'torch' is no range of torch; write ", id="no-range"),
        pytest.param("the newest", None, "'the newest' selects nothing; write ", id="words"),
        pytest.param("", None, "'' selects nothing; write ", id="nothing"),
        pytest.param(None, "8/7", "'8/7' is no shard; write such as 2/8, the second of eight", id="beyond"),
        pytest.param(None, "0/7", "'0/7' is no shard; write such as 2/8, the second of eight", id="zero"),
        pytest.param(None, "2", "'2' is no shard; write such as 2/8, the second of eight", id="one-number"),
        pytest.param(None, "²/8", "'²/8' is no shard; write such as 2/8, the second of eight", id="no-number"),
        pytest.param(None, "7/8", "shard 7/8 of 6 environments is empty; take fewer shards", id="empty"),
    ],
)
def test_what_chooses_nothing_is_told(only: str | None, shard: str | None, message: str):
    with pytest.raises(UsageError) as caught:
        chosen(only, shard)

    assert str(caught.value).startswith(message)


def test_recipe_is_shown_by_its_two_releases():
    assert Recipe("1.13.1", "3.10", ("numpy==1.26.4",)).title("torch") == "torch 1.13.1 on Python 3.10"
