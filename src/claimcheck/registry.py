"""Asks the registry of packages, through pip and as pip is configured, which releases of a library there are."""

from __future__ import annotations

import re
import subprocess
import sys

from packaging.version import InvalidVersion, Version

from claimcheck.errors import RegistryError
from claimcheck.making import last_words

VERSIONS = re.compile(r"^Available versions: (.+)$", re.MULTILINE)
"""The line of pip that names them, the same since `pip index` came with pip 21.2."""
SECONDS = 300
"""How long pip may take, its own attempts to reach the registry included."""


def releases(library: str, python: str) -> tuple[Version, ...]:
    """The final releases that pip would install, newest first; nothing of them is downloaded.

    Pre-releases and withdrawn ("yanked") releases are left out by pip itself.

    Args:
        library: The name of its package.
        python: Two numbers, such as `3.13`; the platform is that of this machine.

    Raises:
        RegistryError: There are none, or the registry could not be asked.
    """
    said = pip("index", "versions", library, "--python-version", python, asked=f"{library} for Python {python}")
    found = VERSIONS.search(said)
    try:
        versions = {Version(Version(text).public) for text in found[1].split(", ")} if found else set()
    except InvalidVersion as error:
        raise RegistryError(f"pip names a release of {library} that is none: {error}") from None
    if not (final := {each for each in versions if not each.is_prerelease}):
        raise RegistryError(f"pip was asked for releases of {library} and named none; what it said: {said.strip()!r}")
    return tuple(sorted(final, reverse=True))


def pip(*arguments: str, asked: str) -> str:
    """What pip says on standard output.

    Args:
        arguments: Of pip.
        asked: What is wanted, for the message.

    Raises:
        RegistryError: It failed; with the last thing that it said.
    """
    command = [sys.executable, "-P", "-m", "pip", *arguments, "--no-input", "--no-color"]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise RegistryError(f"pip did not answer within {SECONDS} s when asked for {asked}") from None
    if done.returncode:
        because = last_words(done.stderr) or f"status {done.returncode}"
        hint = "is there a network, and has the index that pip is configured for this package?"
        raise RegistryError(f"pip finds no release of {asked} ({because}); {hint}")
    return done.stdout
