"""A folder of claims is read as a whole, and nothing in it is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import FILES, REFUTED, SETTINGS, SOURCE, VERIFIED, write_corpus

from claimcheck.corpus import read_corpus, read_settings
from claimcheck.errors import LintError
from claimcheck.licence import Licence
from claimcheck.model import Misleading


def said(root: Path) -> list[str]:
    return [str(each) for each in read_corpus(root)[1]]


def test_sound_corpus_has_everything_and_no_problem(claims: Path):
    corpus, problems = read_corpus(claims)

    assert problems == []
    assert [claim.id for claim in corpus.claims] == ["root-of-four-is-three", "square-of-two-is-four"]
    assert [claim.path for claim in corpus.claims] == [
        "claims/roots/root-of-four-is-three.md",
        "claims/powers/square-of-two-is-four.md",
    ]
    assert [source.id for source in corpus.sources] == ["000"]
    assert [each.line for each in corpus.sources[0].statements] == [6, 12, 18]
    assert corpus.settings.library == "math"
    assert corpus.settings.device == "'cpu'"
    assert corpus.unread == ()


def test_claims_stand_in_the_order_of_the_topics_then_of_their_ids(tmp_path: Path):
    changes = {f"{topic}/{name}.md": VERIFIED for topic in ("powers", "roots") for name in ("a-b-c", "z-y-x")}
    corpus, _ = read_corpus(
        write_corpus(tmp_path / "claims", {**dict.fromkeys(FILES), **changes, "corpus.toml": SETTINGS})
    )

    assert [(claim.topic, claim.id) for claim in corpus.claims] == [
        ("roots", "a-b-c"),
        ("roots", "z-y-x"),
        ("powers", "a-b-c"),
        ("powers", "z-y-x"),
    ]


def test_claim_is_found_by_its_id(claims: Path):
    corpus, _ = read_corpus(claims)

    assert corpus.claim("square-of-two-is-four") is corpus.claims[1]
    assert corpus.claim("no-such-claim") is None


def test_paths_are_shown_alike_from_wherever_the_corpus_is_named(claims: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(claims)
    paths = [[claim.path for claim in read_corpus(Path(root))[0].claims] for root in (".", "../claims", claims)]

    assert paths[0] == paths[1] == paths[2]
    assert paths[0][0] == "claims/roots/root-of-four-is-three.md"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param(
            "lines/line-has-no-end.md",
            "claims/lines:1: the unknown topic 'lines'; expected one of roots, powers; rename the folder",
            id="unknown-topic",
        ),
        pytest.param(
            "notes.md",
            "claims/notes.md:1: a file that is no part of the corpus; expected 'corpus.toml', "
            "'environments.toml' and folders; move or remove it",
            id="file-beside-the-topics",
        ),
        pytest.param(
            "roots/notes.txt",
            "claims/roots/notes.txt:1: 'notes.txt', which is no claim; expected files that end in .md; "
            "rename or remove it",
            id="file-beside-the-claims",
        ),
        pytest.param(
            "roots/capital.MD",
            "claims/roots/capital.MD:1: 'capital.MD', which is no claim; expected files that end in .md; "
            "rename or remove it",
            id="suffix-in-capitals",
        ),
        pytest.param(
            "roots/deeper/root-of-nine-is-three.md",
            "claims/roots/deeper:1: 'deeper', which is no claim; expected files that end in .md; rename or remove it",
            id="folder-below-a-topic",
        ),
        pytest.param(
            "roots/folder.md/root-of-nine-is-three.md",
            "claims/roots/folder.md:1: 'folder.md', which is no claim; expected files that end in .md; "
            "rename or remove it",
            id="folder-that-ends-like-a-claim",
        ),
        pytest.param(
            "sources/000.txt",
            "claims/sources/000.txt:1: a file that is no source; expected files that end in .toml; remove it",
            id="article-beside-the-sources",
        ),
    ],
)
def test_file_that_nothing_would_read_is_a_problem(tmp_path: Path, name: str, message: str):
    root = write_corpus(tmp_path / "claims", {name: VERIFIED})

    assert said(root) == [message]


def test_link_that_leads_nowhere_is_a_problem(claims: Path):
    (claims / "roots" / "gone.md").symlink_to(claims.parent / "gone.md")

    assert said(claims) == [
        "claims/roots/gone.md:1: 'gone.md', which is no claim; expected files that end in .md; rename or remove it"
    ]


def test_link_to_a_claim_elsewhere_is_read_under_its_own_name(claims: Path):
    (claims.parent / "elsewhere.md").write_text(VERIFIED, "utf-8")
    (claims / "roots" / "two-squared-is-four.md").symlink_to(claims.parent / "elsewhere.md")
    corpus, problems = read_corpus(claims)

    assert problems == []
    assert corpus.claims[1].path == "claims/roots/two-squared-is-four.md"


@pytest.mark.parametrize("name", [".hidden", ".DS_Store", "__pycache__/x.pyc", "roots/.swap.md"])
def test_files_of_editors_and_systems_are_no_part_of_it(tmp_path: Path, name: str):
    root = write_corpus(tmp_path / "claims", {name: "anything"})

    assert said(root) == []


def test_claim_behind_an_underscore_is_not_hidden(tmp_path: Path):
    corpus, problems = read_corpus(write_corpus(tmp_path / "claims", {"roots/_draft.md": VERIFIED}))

    assert problems == []
    assert [claim.id for claim in corpus.claims][:2] == ["_draft", "root-of-four-is-three"]


def test_problems_of_all_files_are_told_at_once(tmp_path: Path):
    changes = {
        "roots/root-of-four-is-three.md": REFUTED.replace("```python", "```py", 1),
        "powers/square-of-two-is-four.md": VERIFIED.replace("api:", "apis:"),
        "sources/000.toml": SOURCE.replace('file = "roots.txt"\n', ""),
        "stray.txt": "",
    }
    corpus, problems = read_corpus(write_corpus(tmp_path / "claims", changes))

    assert sorted({problem.path for problem in problems}) == [
        "claims/powers/square-of-two-is-four.md",
        "claims/roots/root-of-four-is-three.md",
        "claims/sources/000.toml",
        "claims/stray.txt",
    ]
    assert corpus.unread == ("000", "root-of-four-is-three", "square-of-two-is-four")
    assert (corpus.claims, corpus.sources) == ((), ())


def test_corpus_without_claims_is_a_problem(tmp_path: Path):
    changes = dict.fromkeys(name for name in FILES if name.endswith(".md"))

    assert said(write_corpus(tmp_path / "claims", changes)) == [
        "claims:1: no claims; expected at least one '<topic>/<id>.md'; write one with 'claimcheck new'"
    ]


def test_topic_folder_without_claims_is_a_problem(tmp_path: Path):
    root = write_corpus(tmp_path / "claims", {"powers/square-of-two-is-four.md": None})
    (root / "powers").mkdir()

    assert said(root) == [
        "claims/powers:1: an empty folder; expected at least one claim; write one with 'claimcheck new' or remove it"
    ]


@pytest.mark.parametrize("folder", ["empty", "nowhere", "file"])
def test_folder_without_a_corpus_file_is_one_problem(tmp_path: Path, folder: str):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()

    with pytest.raises(LintError) as caught:
        read_corpus(tmp_path / folder)

    assert str(caught.value) == (
        f"{tmp_path / folder}:1: no 'corpus.toml'; expected a folder of claims with its corpus file; name that folder"
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(
            ('name = "math"', "name = math"), "2: TOML that cannot be read (Invalid value); expected TOML", id="syntax"
        ),
        pytest.param(
            ("[library]", "[libary]"),
            "1: no key 'library'; expected the key 'library'; add it\n"
            "claims/corpus.toml:1: the unknown key 'libary'; expected one of library, topics, api, needs, licence; "
            "write 'library'",
            id="table",
        ),
        pytest.param(
            ('title = "Powers"', 'titel = "Powers"'),
            "10: the unknown key 'topics.powers.titel'; expected one of title, summary; write 'title'",
            id="key",
        ),
        pytest.param(('"Roots"', '""'), "6: topics.roots.title: ''; expected some text; correct 'topics'", id="value"),
    ],
)
def test_corpus_file_that_cannot_be_used_is_told_with_its_line(tmp_path: Path, change: tuple[str, str], message: str):
    root = write_corpus(tmp_path / "claims", {"corpus.toml": SETTINGS.replace(*change)})

    with pytest.raises(LintError) as caught:
        read_settings(root)

    assert f"claims/corpus.toml:{message}" in str(caught.value)


@pytest.mark.parametrize("name", ["corpus.toml", "sources/000.toml", "roots/root-of-four-is-three.md"])
@pytest.mark.parametrize(
    ("data", "byte"), [pytest.param(b"\xff\xfe", "0xff", id="utf-16"), pytest.param(b"a\0b", "0x00", id="nul")]
)
def test_file_that_is_no_text_is_told_with_its_line(claims: Path, name: str, data: bytes, byte: str):
    (claims / name).write_bytes(b"# a\n" + data)
    try:
        problems = said(claims)
    except LintError as error:
        problems = [str(error)]

    assert problems == [
        f"claims/{name}:2: the byte {byte}, which is no text in UTF-8; expected UTF-8 text; save the file as UTF-8"
    ]


@pytest.mark.parametrize("data", [b"\xff---\n", b"\0---\n"], ids=["no-utf", "nul"])
def test_first_byte_of_a_file_is_looked_at(claims: Path, data: bytes):
    (claims / "roots" / "root-of-four-is-three.md").write_bytes(data)

    assert said(claims) == [
        (
            f"claims/roots/root-of-four-is-three.md:1: the byte 0x{data[0]:02x}, which is no text in UTF-8; "
            "expected UTF-8 text; save the file as UTF-8"
        )
    ]


def test_file_that_cannot_be_opened_is_a_problem(claims: Path, monkeypatch: pytest.MonkeyPatch):
    path = claims / "roots" / "root-of-four-is-three.md"
    read_bytes = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == path.name:
            raise PermissionError(13, "Permission denied")
        return read_bytes(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert said(claims) == [
        (
            "claims/roots/root-of-four-is-three.md:1: a file that cannot be read (Permission denied); "
            "expected a readable file; correct its permissions"
        )
    ]


def test_line_ends_of_any_system_give_the_same_claims(claims: Path):
    before = read_corpus(claims)[0].claims
    path = claims / "roots" / "root-of-four-is-three.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    other = claims / "powers" / "square-of-two-is-four.md"
    other.write_bytes(other.read_bytes().replace(b"\n", b"\r\n"))

    assert read_corpus(claims)[0].claims == before


def test_misleading_statements_are_read_in_order_with_their_lines(tmp_path: Path):
    rows = "".join(f'[[misleading]]\nstatement = "000-00{n}"\nbecause = "Reason {n}."\n\n' for n in (2, 1))
    text = SOURCE.replace("[[statements]]", rows + "[[statements]]", 1)
    corpus, problems = read_corpus(write_corpus(tmp_path / "claims", {"sources/000.toml": text}))

    assert problems == []
    assert corpus.sources[0].misleading == (
        Misleading("000-002", "Reason 2.", 6),
        Misleading("000-001", "Reason 1.", 10),
    )


def test_source_without_misleading_statements_lists_none(claims: Path):
    assert read_corpus(claims)[0].sources[0].misleading == ()


def test_the_licence_of_a_corpus_is_read_where_there_is_one(tmp_path: Path):
    table = '\n[licence]\nid = "MIT"\nname = "MIT License"\nurl = "https://example.org/mit"\nattribution = "us"\n'
    with_it = write_corpus(tmp_path / "a", {"corpus.toml": SETTINGS + table})

    assert read_settings(with_it).licence == Licence("MIT", "MIT License", "https://example.org/mit", "us")
    assert read_settings(write_corpus(tmp_path / "b")).licence is None
