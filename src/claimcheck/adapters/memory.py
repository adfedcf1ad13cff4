"""What a served site remembers from one build to the next; a site that is built once has no use for it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from claimcheck.recording import read_record
from claimcheck.rendering.pages import Page
from claimcheck.results import Record


class Compiled(BytecodeCache):
    """Compiled templates in memory: those of the theme take half a second."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket where its template is known."""
        if code := self._known.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what a template was compiled to."""
        self._known[bucket.key] = bucket.bytecode_to_string()


@dataclass
class Memory:
    """What outlives a build while `mkdocs serve` runs: the hooks are made anew for each.

    Attributes:
        dirty: Whether pages that are as they were are left alone.
        built: Path of a page to what it was last made from.
        records: Path of a record to its fingerprint and what was read from it.
        compiled: What templates are compiled to.
    """

    dirty: bool = False
    built: dict[str, object] = field(default_factory=dict)
    records: dict[Path, tuple[bytes, Record]] = field(default_factory=dict)
    compiled: Compiled = field(default_factory=Compiled)

    def record(self, path: Path) -> Record:
        """The record in a file; a dirty build reads again only what is another now.

        Raises:
            RecordError: It cannot be used.
        """
        if not self.dirty:
            return read_record(path)
        known = self.records.get(path)
        digest = hashlib.sha256(path.read_bytes()).digest()
        if known is None or known[0] != digest:
            known = digest, read_record(path)
            self.records[path] = known
        return known[1]

    def changed(self, page: Page) -> bool:
        """Whether it has to be made, which is taken as done."""
        same = self.dirty and page.path in self.built and self.built[page.path] == page.state
        self.built[page.path] = page.state
        return not same
