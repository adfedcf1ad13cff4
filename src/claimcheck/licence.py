"""The licence of the texts and the data of a corpus."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """What one may do with texts and data.

    Attributes:
        id: Its SPDX identifier, such as `CC-BY-4.0`.
        name: In full.
        url: Where it can be read.
        attribution: Whom to name, and how.
    """

    id: str
    name: str
    url: str
    attribution: str
