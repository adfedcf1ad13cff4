"""Hands the pages to MkDocs: generated ones as virtual files, blocks for the hand-written ones.

Nothing is written to the disk, no snippet is run, and the library that the claims are about is not imported.
`extra.claims` in `mkdocs.yml` names the folder of claims, from the folder of that file on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage

from claimcheck.adapters.command_line import commands, plain_commands
from claimcheck.adapters.memory import Memory
from claimcheck.adapters.stash import Stash
from claimcheck.blocked import read_blocked
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence_record import read_evidence
from claimcheck.recording import read_records
from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book, read
from claimcheck.rendering.hand_written import hand_written_twin, plain_blocks
from claimcheck.rendering.pages import Page, blocks, insert, pages
from claimcheck.rules import gate, lint

UP = "../"
AS_IT_IS = ".txt"
log = get_plugin_logger("claimcheck")


def read_book(root: Path, site: str = "") -> Book:
    """The corpus in a folder together with its records.

    Args:
        root: The folder.
        site: The address at which the pages will be served, where it is known.

    Raises:
        LintError: There is something to say against the corpus.
        RecordError: A record cannot be used.
    """
    folder = root / "records"
    book = read(lint(root), read_records(folder, MEMORY.record), read_evidence(folder), read_blocked(folder))
    return replace(book, site=site)


def all_blocks(book: Book) -> dict[str, str]:
    """What hand-written pages can have inserted: from the book, and from the command line itself."""
    return {**blocks(book), "commands": commands()}


def twins(book: Book, files: Iterable[File]) -> Iterator[Page]:
    """The hand-written pages as plain Markdown."""
    known = {**plain_blocks(book), "commands": plain_commands()}
    for file in files:
        text = file.content_string
        make = partial(plain_page, book, file.src_uri, text, known)
        yield Page(addresses.twin(file.src_uri), make, (text, known), as_it_is=True)


def plain_page(book: Book, path: str, text: str, known: Mapping[str, str]) -> str:
    """A hand-written page as plain Markdown.

    Raises:
        PluginError: It holds a mark that is not known.
    """
    try:
        return hand_written_twin(book, path, insert(text, path, known))
    except ClaimcheckError as error:
        raise PluginError(str(error)) from None


MEMORY = Memory()


class Site:
    """The hooks of one build."""

    def __init__(self) -> None:
        self._blocks: dict[str, str] = {}
        self._stash = Stash()

    def on_startup(self, *, dirty: bool, **_: object) -> None:
        """Begins to remember, or begins anew."""
        MEMORY.dirty, MEMORY.built = dirty, {}

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds every generated page.

        Raises:
            PluginError: The corpus or a record cannot be used; the message says where and what to do.
        """
        root = Path(config.config_file_path).parent / config.extra["claims"]
        try:
            book = read_book(root, config.site_url or "")
        except ClaimcheckError as error:
            raise PluginError(f"The site was not built:\n{error}") from None
        for problem in gate(book.corpus, book.evidence):
            log.warning(str(problem))
        self._blocks, self._stash = all_blocks(book), Stash()
        for page in [*pages(book), *twins(book, files.documentation_pages())]:
            files.append(virtual(page, config, changed=MEMORY.changed(page)))
        return files

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Keeps what the templates are compiled to: every build makes its environment anew."""
        env.bytecode_cache = MEMORY.compiled
        return env

    def on_page_markdown(self, markdown: str, page: SitePage, files: Files, **_: object) -> str:
        """Fills the marks of a hand-written page; takes the HTML out of a generated one.

        Raises:
            PluginError: It holds a mark that is not known.
        """
        if files.get_file_from_path((twin := addresses.twin(page.file.src_uri)) + AS_IT_IS):
            page.meta["twin"] = twin
        if page.file.generated_by:
            return self._stash.take(markdown, searched=not page.meta.get("search", {}).get("exclude"))
        try:
            return insert(markdown, page.file.src_uri, self._blocks)
        except ClaimcheckError as error:
            raise PluginError(str(error)) from None

    def on_page_content(self, html: str, page: SitePage, **_: object) -> str:
        """Puts back what the search is to find."""
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= self._stash.anchors(html)
        return self._stash.searched(html)

    def on_post_page(self, output: str, **_: object) -> str:
        """Puts back all the rest."""
        return self._stash.rest(output)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes the index of the search as a script as well: a page from a disk may load nothing else."""
        folder = Path(config.site_dir) / "search"
        index = (folder / "search_index.json").read_text("utf-8")
        (folder / "search_index.js").write_text(f"var __index = {index}", "utf-8")


class Virtual(File):
    """A file that stands nowhere; one that is as it was has no content, for nobody asks for it."""

    changed = True

    def is_modified(self) -> bool:
        """True where it has to be built."""
        return self.changed


class Taken(Virtual):
    """A file that is served as it stands, also where its name ends like that of a page."""

    def is_documentation_page(self) -> bool:
        """Never."""
        return False


def virtual(page: Page, config: MkDocsConfig, *, changed: bool = True) -> File:
    """The page as a file of MkDocs; *edit this page* leads to the file that it was made from."""
    lists = page.path.endswith("index.md")
    inclusion = InclusionLevel.INCLUDED if lists else InclusionLevel.NOT_IN_NAV
    kind = Taken if page.as_it_is else Virtual
    name = page.path + AS_IT_IS if page.is_twin else page.path  # `claims/index.md` is a page and the twin of one
    file = kind.generated(config, name, content=page.text if changed else "", inclusion=inclusion)
    file.dest_uri = page.path if page.as_it_is else file.dest_uri
    file.edit_uri = UP + page.origin if page.origin else None
    file.changed = changed  # type: ignore[attr-defined]
    return file


def write_pages(root: Path, docs: Path, target: Path) -> int:
    """Writes what MkDocs would be given to a folder, for another generator; returns the number of files.

    Pages as plain Markdown are not among them: another generator would take each for a page.

    Args:
        root: The folder of claims.
        docs: The folder of hand-written pages.
        target: Where to write.

    Raises:
        ClaimcheckError: The corpus, a record or a mark cannot be used.
    """
    book = read_book(root)
    known = all_blocks(book)
    found = [page for page in pages(book) if not page.is_twin]
    texts = {page.path: page.text.encode() for page in found}
    for path in sorted(path for path in docs.rglob("*") if path.is_file()):
        name = path.relative_to(docs).as_posix()
        data = path.read_bytes()
        texts[name] = insert(data.decode(), name, known).encode() if path.suffix == ".md" else data
    for name, data in texts.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    return len(texts)
