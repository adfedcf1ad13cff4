"""How an environment is made: a release of the library, a Python, and what else is installed; and which ones are meant.

Pure: nothing is read, run or printed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from claimcheck.errors import UsageError

ONLY = "a release, a range such as '>=2.1,<2.6', or either behind the library's name"


@dataclass(frozen=True)
class Recipe:
    """One environment that can be made.

    Attributes:
        release: Of the library.
        python: Two numbers, such as `3.11`.
        requirements: What else is installed, each pinned with `==`.
    """

    release: str
    python: str
    requirements: tuple[str, ...] = ()

    def title(self, library: str) -> str:
        """What a reader is shown."""
        return f"{library} {self.release} on Python {self.python}"

    @property
    def key(self) -> tuple[Version, Version]:
        """What no two recipes share; sorts by release, then by Python."""
        return Version(self.release), Version(self.python)


def choose(recipes: Collection[Recipe], library: str, only: str | None, shard: str | None) -> tuple[Recipe, ...]:
    """The recipes whose release is meant, and of those every so-manieth.

    Args:
        recipes: To choose from, in the order of their file.
        library: What a range may be of.
        only: Such as `torch==2.*` or `>=2.1,<2.6` or `1.13.1`; None means all.
        shard: Such as `2/8`: the second recipe, the tenth and so on; None means all.

    Raises:
        UsageError: One of them cannot be read, or no recipe is left.
    """
    found = tuple(recipes)
    if only is not None:
        ranges = releases(only, library)
        found = tuple(each for each in found if ranges.contains(each.release, prereleases=True))
        if not found:
            raise UsageError(f"no environment has '{only}'; there are: {', '.join(_known(recipes)) or 'none'}")
    if shard is None:
        return found
    number, of = part(shard)
    if not (mine := found[number - 1 :: of]):
        raise UsageError(f"shard {shard} of {len(found)} environments is empty; take fewer shards")
    return mine


def releases(text: str, library: str) -> SpecifierSet:
    """The range in a text.

    Raises:
        UsageError: There is none, or it is of something else.
    """
    for candidate in (text, f"=={text}") if text.strip() else ():  # an empty range would be all of them
        try:
            return SpecifierSet(candidate)
        except InvalidSpecifier:
            continue
    try:
        named = Requirement(text)
    except InvalidRequirement:
        raise UsageError(f"'{text}' selects nothing; write {ONLY}") from None
    if canonicalize_name(named.name) != canonicalize_name(library) or not named.specifier:
        raise UsageError(f"'{text}' is no range of {library}; write {ONLY}")
    return named.specifier


def part(shard: str) -> tuple[int, int]:
    """The two numbers of a shard.

    Raises:
        UsageError: They are none.
    """
    number, slash, of = shard.partition("/")
    if slash and all(each.isascii() and each.isdecimal() for each in (number, of)) and 0 < int(number) <= int(of):
        return int(number), int(of)
    raise UsageError(f"'{shard}' is no shard; write such as 2/8, the second of eight")


def _known(recipes: Iterable[Recipe]) -> list[str]:
    return list(dict.fromkeys(each.release for each in recipes))
