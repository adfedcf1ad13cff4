"""`claimcheck releases`: which releases of the library no environment covers, and environments for them."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import click
from packaging.version import Version

from claimcheck.adapters.cli.shell import root_option
from claimcheck.corpus import read_text
from claimcheck.errors import RegistryError, UsageError
from claimcheck.files import write_json, write_text
from claimcheck.model import Corpus
from claimcheck.new_releases import added, from_rows, missing, pythons, to_rows
from claimcheck.places import ENVIRONMENTS
from claimcheck.recipe import Recipe
from claimcheck.registry import releases as ask
from claimcheck.rendering.markup import count
from claimcheck.rules import lint

GIVEN = "CLAIMCHECK_RELEASES"


@click.command()
@click.option("--add", "adding", is_flag=True, help="Add an environment for each to environments.toml.")
@click.option("--json", "json_file", type=click.Path(path_type=Path, dir_okay=False), help="Write them here.")
@click.option(
    "--given", envvar=GIVEN, show_envvar=True, metavar="JSON", help="Take these, as --json wrote them, and ask nobody."
)
@root_option
def releases(root: Path, *, adding: bool, json_file: Path | None, given: str | None) -> None:
    """List the releases that pip would install and no environment covers: the newest patch of each minor release.

    Pre-releases, withdrawn releases and what is older than the list are left out. A new environment has the newest
    Python of the list, or the one after it where the release is not made for that, and what its neighbour requires.

    Exit status: 0 new or not, 2 usage or lint, 3 the registry could not be asked or a file not be written.
    """
    corpus = lint(root)
    if not corpus.environments:
        raise UsageError(f"no environments in {root / ENVIRONMENTS}; list at least one there")
    new = from_rows(given) if given else look(corpus)
    if adding and new:
        path = root / ENVIRONMENTS
        write_text(added(read_text(path, root), new, str(path)), path)
    if json_file:
        write_json(to_rows(new), json_file)
    for recipe in new:
        click.echo(f"{'added' if adding else 'new'}: {recipe.title(corpus.settings.library)}")
    if not new:
        click.echo(f"Nothing new: {count(len(corpus.environments), 'environment')}, the newest of {newest(corpus)}.")


def look(corpus: Corpus) -> tuple[Recipe, ...]:
    """What the registry has and the list has not.

    Raises:
        RegistryError: The registry could not be asked, or names less for the newest Python than is listed for it.
    """
    library = corpus.settings.library
    known, coming = pythons(corpus.environments)
    now = ask(library, known)
    if now[0] < (listed := max(Version(each.release) for each in corpus.environments if each.python == known)):
        said = f"pip names {now[0]} as the newest {library} for Python {known}, and {listed} is listed"
        raise RegistryError(f"{said}: it was withdrawn, or one of the indexes did not answer")
    later: Sequence[Version] = ()
    with contextlib.suppress(RegistryError):  # nothing need be made for it yet
        later = ask(library, coming)
    return missing(corpus.environments, {known: now, coming: later})


def newest(corpus: Corpus) -> str:
    """The newest release of the list."""
    return max((each.release for each in corpus.environments), key=Version)
