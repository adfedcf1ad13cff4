"""The commands that read, and `new`: what they print, how they exit, and that no bad input shows a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers import CLAIM_CODE, REFUTED, SETTINGS, SOURCE, TEXTS, VERIFIED, measured, record, result, write_corpus

from claimcheck.adapters.cli import main
from claimcheck.recording import write_record
from claimcheck.results import Raised, Warned
from claimcheck.rules import lint
from claimcheck.words import Outcome, Role

Run = Callable[..., Result]
ROOT, SQUARE = "root-of-four-is-three", "square-of-two-is-four"
READING = [("lint",), ("list",), ("show", ROOT), ("script", ROOT), ("sources",), ("sources", "--json")]


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture
def run(claims: Path) -> Run:
    """Calls a command on the sound corpus; more arguments follow the name of the command."""
    return lambda command, *arguments: call(command, "--claims", claims, *arguments)


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def measure(claims: Path) -> None:
    """Records that the first claim was refuted and the second verified."""
    corpus = lint(claims)
    refuted, verified = corpus.claims
    failed = measured(
        outcome=Outcome.FAILED,
        exception=Raised("AssertionError", "the root of 4 is [2.0]", 15),
        warnings=(Warned("UserWarning", "roots [sic]"),),
    )
    snippets = (failed, measured(Role.FACT, stdout="root [/] 2.0\n"))
    results = result(ROOT, "refuted", digest=refuted.digest, snippets=snippets), result(SQUARE, digest=verified.digest)
    write_record(record(*results), claims / "records")


def test_lint_counts_what_it_read(run: Run):
    answer = run("lint")

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == "2 claims, 3 snippets, 3 statements: no problem found.\n"


def test_lint_reads_the_list_of_blocked_environments_too(run: Run, claims: Path):
    (claims / "records").mkdir()
    (claims / "records" / "blocked.json").write_text("[", "utf-8")

    assert (run("lint").exit_code, "blocked.json: no JSON" in run("lint").stderr) == (3, True)


def test_lint_tells_all_problems_at_once_and_exits_with_two(tmp_path: Path):
    changes = {
        "roots/root-of-four-is-three.md": REFUTED.replace("```python", "```py", 1),
        "powers/square-of-two-is-four.md": VERIFIED.replace("api: [math.pow]", "api: [math.power]"),
        "stray.txt": "",
    }
    answer = call("lint", "--claims", write_corpus(tmp_path / "claims", changes))

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == (
        "claims/powers/square-of-two-is-four.md:3: the unknown name 'math.power' in 'api'; "
        "expected 'math.pow' or 'math.sqrt'; correct it, or list it in [api] of corpus.toml\n"
        "claims/roots/root-of-four-is-three.md:12: a fence that opens with '```py'; expected exactly '```python'; "
        "write '```python', three backticks and nothing behind it, or make it prose\n"
        "claims/stray.txt:1: a file that is no part of the corpus; expected 'corpus.toml', "
        "'environments.toml' and folders; move or remove it\n"
        "3 problems found.\n"
    )


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_every_reading_command_refuses_a_corpus_with_problems(tmp_path: Path, arguments: tuple[str, ...]):
    root = write_corpus(tmp_path / "claims", {"stray.txt": ""})
    answer = call(arguments[0], "--claims", root, *arguments[1:])

    assert answer.exit_code == 2
    assert answer.stderr.endswith("move or remove it\n1 problem found.\n")


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_reading_commands_succeed_without_records_and_with_them(claims: Path, arguments: tuple[str, ...]):
    before = call(arguments[0], "--claims", claims, *arguments[1:])
    measure(claims)
    after = call(arguments[0], "--claims", claims, *arguments[1:])

    assert [(each.exit_code, each.stderr) for each in (before, after)] == [(0, "")] * 2


def test_list_shows_a_line_a_claim_with_its_verdict(run: Run, claims: Path):
    assert lines(run("list").stdout) == [
        "? unchecked     root-of-four-is-three  The root of four is *three*",
        "? unchecked     square-of-two-is-four  Two to the power of two is four",
    ]
    measure(claims)
    assert lines(run("list").stdout) == [
        "✘ refuted       root-of-four-is-three  The root of four is *three*",
        "✔ verified      square-of-two-is-four  Two to the power of two is four",
    ]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        pytest.param(("powers",), [SQUARE], id="topic"),
        pytest.param((ROOT,), [ROOT], id="id"),
        pytest.param(("--verdict", "refuted"), [ROOT], id="verdict"),
        pytest.param(("--source", "000"), [ROOT, SQUARE], id="source"),
        pytest.param(("--verdict", "verified", "--source", "000", "powers"), [SQUARE], id="all"),
    ],
)
def test_list_narrows(run: Run, claims: Path, arguments: tuple[str, ...], found: list[str]):
    measure(claims)
    answer = run("list", *arguments)

    assert [line.split()[2] for line in lines(answer.stdout)] == found


def test_edited_claim_is_listed_as_unchecked(run: Run, claims: Path):
    measure(claims)
    path = claims / "roots" / f"{ROOT}.md"
    path.write_text(REFUTED.replace("== 3", "== 5"), "utf-8")

    assert [line.split()[1] for line in lines(run("list").stdout)] == ["unchecked", "verified"]


def test_show_gives_verdict_code_output_and_reason(run: Run, claims: Path):
    measure(claims)

    assert lines(run("show", ROOT).stdout) == [
        "✘ refuted       The root of four is *three*",
        "It is two.",
        "✘ refuted       torch 2.13.0+cpu, Python 3.11.7, linux-x86_64, cpu",
        "Claim claims/roots/root-of-four-is-three.md:13",
        "  import math",
        '  assert math.sqrt(4) == 3, f"the root of 4 is {math.sqrt(4)}"',
        "  failed",
        "  AssertionError: the root of 4 is [2.0]",
        "  UserWarning: roots [sic]",
        "Fact claims/roots/root-of-four-is-three.md:21",
        "  import math",
        '  print("root", math.sqrt(4))',
        '  assert math.sqrt(4) == 2, f"the root of 4 is {math.sqrt(4)}"',
        "  held",
        "  root [/] 2.0",
        "Why",
        "math.sqrt gives the number whose square it was given.",
        "claims/roots/root-of-four-is-three.md; run it: claimcheck verify root-of-four-is-three",
    ]


def test_show_gives_the_fix_and_no_fact_where_there_is_none(run: Run):
    text = run("show", SQUARE).stdout

    assert "Fix\nNothing to mend.\n" in text
    assert "Fact" not in text


def test_show_pads_no_line_in_a_pipe(run: Run, claims: Path):
    measure(claims)

    assert max(len(line) for line in run("show", ROOT).stdout.splitlines()) < 120


def test_script_is_the_snippet_and_says_where_it_is_from(run: Run):
    answer = run("script", ROOT, "--role", "claim")

    assert answer.stdout == (
        f"# The root of four is *three*\n# Claim, from claims/roots/root-of-four-is-three.md:13\n\n{CLAIM_CODE}"
    )


def test_script_of_a_claim_runs_and_says_what_the_records_say(run: Run, claims: Path, tmp_path: Path):
    measure(claims)
    path = tmp_path / "script.py"
    path.write_text(run("script", ROOT).stdout, "utf-8")
    done = subprocess.run([sys.executable, "-I", "-S", str(path)], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("refuted: math ")


def test_script_of_a_fact_runs(run: Run, capsys: pytest.CaptureFixture[str]):
    answer = run("script", ROOT, "--role", "fact")
    exec(compile(answer.stdout, "script", "exec"), {})

    assert capsys.readouterr().out == "root 2.0\n"


def test_script_of_a_role_that_the_claim_has_not_is_told(run: Run):
    answer = run("script", SQUARE, "--role", "fact")

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == "'square-of-two-is-four' has no snippet with the role fact\n"


def test_new_writes_a_skeleton_that_lint_accepts(run: Run, claims: Path):
    answer = run("new", "cube-of-two-is-eight", "--topic", "powers", "--statement", "000-002")
    path = claims / "powers" / "cube-of-two-is-eight.md"

    assert answer.exit_code == 0
    assert answer.stdout == f"{path}\nWrite it, then: claimcheck lint && claimcheck verify cube-of-two-is-eight\n"
    assert path.is_file()
    assert run("lint").stdout.startswith("3 claims, 5 snippets")


def test_new_leaves_a_claim_that_exists_alone(run: Run, claims: Path):
    answer = run("new", ROOT, "--topic", "roots")
    path = claims / "roots" / f"{ROOT}.md"

    assert (answer.exit_code, answer.stderr) == (2, f"{path} exists already\n")
    assert path.read_text("utf-8") == REFUTED


def test_sources_counts_the_verdicts_of_each_source(run: Run, claims: Path):
    measure(claims)

    assert lines(run("sources").stdout) == [
        "000 Roots explained (roots.txt)",
        "  ✔ verified        1",
        "  ✘ refuted         1",
        "  ○ not-checkable   1",
    ]


def test_sources_as_json_has_every_statement_with_the_stable_keys(run: Run, claims: Path):
    measure(claims)

    assert json.loads(run("sources", "--json").stdout) == {
        "statements": {
            "000-001": {"claims": [SQUARE], "reason": None, "verdict": "verified"},
            "000-002": {"claims": [ROOT], "reason": None, "verdict": "refuted"},
            "000-003": {"claims": [], "reason": "advice", "verdict": "not-checkable"},
        }
    }


def test_statement_whose_claims_disagree_is_mixed_in_json(tmp_path: Path):
    claims = write_corpus(
        tmp_path / "claims", {f"powers/{SQUARE}.md": VERIFIED.replace("[000-001]", "[000-001, 000-002]")}
    )
    measure(claims)
    statements = json.loads(call("sources", "--claims", claims, "--json").stdout)["statements"]

    assert statements["000-002"] == {"claims": [ROOT, SQUARE], "reason": None, "verdict": "mixed"}


def article(folder: Path, texts: list[str]) -> Path:
    rows = [{"id": f"000-{number:03d}", "source": "roots.txt", "text": text} for number, text in enumerate(texts, 1)]
    folder.mkdir()
    (folder / "statements.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


def test_sources_check_says_that_the_articles_are_unchanged(run: Run, tmp_path: Path):
    answer = run("sources", "check", article(tmp_path / "articles", TEXTS))

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == "3 statements of 1 sources: every text is the one that was read.\n"


def test_sources_check_names_the_statement_that_changed(run: Run, tmp_path: Path):
    answer = run("sources", "check", article(tmp_path / "articles", [TEXTS[0], "The root of four is two.", TEXTS[2]]))

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(
        "claims/sources/000.toml:12: 000-002: a changed text; expected the text with sha256"
    )
    assert answer.stderr.endswith("1 problem found.\n")


def test_sources_check_of_a_folder_without_articles_is_told(run: Run, tmp_path: Path):
    answer = run("sources", "check", tmp_path)

    assert answer.exit_code == 2
    assert answer.stderr.startswith(f"{tmp_path / 'statements.jsonl'}: no such file; name a folder")


def test_title_with_brackets_is_shown_as_it_is(tmp_path: Path):
    changes = {
        "sources/000.toml": SOURCE.replace("Roots explained", "Roots [/bold] explained [red]"),
        f"roots/{ROOT}.md": REFUTED.replace("is *three*", "is [three][/]"),
    }
    root = write_corpus(tmp_path / "claims", changes)

    assert lines(call("sources", "--claims", root).stdout)[0] == "000 Roots [/bold] explained [red] (roots.txt)"
    assert "The root of four is [three][/]" in call("list", "--claims", root).stdout
    assert "The root of four is [three][/]" in call("show", "--claims", root, ROOT).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("show", "root-of-for-is-three"), "no claim 'root-of-for-is-three'; did you mean {}?", id="show"),
        pytest.param(
            ("script", "root-of-for-is-three"), "no claim 'root-of-for-is-three'; did you mean {}?", id="script"
        ),
        pytest.param(
            ("list", "root-of-for-is-three"),
            "'root-of-for-is-three' is no claim, topic, file or folder of this corpus; did you mean {}?",
            id="list",
        ),
        pytest.param(("show", "zzz"), "no claim 'zzz'; 'claimcheck list' shows them all", id="nothing-near"),
        pytest.param(("list", "--source", "9"), "no source '9'; there are: 000", id="source"),
        pytest.param(("list", "--verdict", "broken"), "no claim is recorded as broken", id="verdict-of-none"),
        pytest.param(
            ("new", "a-b-c", "--topic", "lines"),
            "no topic 'lines'; there are: roots, powers (in corpus.toml)",
            id="topic",
        ),
    ],
)
def test_what_does_not_exist_is_told_with_what_does(run: Run, arguments: tuple[str, ...], message: str):
    answer = run(*arguments)

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == message.format(ROOT) + "\n"


@pytest.mark.parametrize(
    "arguments",
    [("nothing",), ("list", "--colour"), ("list", "--verdict", "true"), ("show",), ("new", "a-b-c")],
    ids=" ".join,
)
def test_wrong_usage_exits_with_two_and_names_the_help(arguments: tuple[str, ...]):
    answer = call(*arguments)

    assert answer.exit_code == 2
    assert answer.stderr.startswith("Usage: ")
    assert "Error: " in answer.stderr


def test_folder_that_is_no_corpus_is_told(tmp_path: Path):
    answer = call("lint", "--claims", tmp_path)

    assert answer.exit_code == 2
    assert answer.stderr == (
        f"{tmp_path}:1: no 'corpus.toml'; expected a folder of claims with its corpus file; name that folder\n"
        "1 problem found.\n"
    )


def test_no_corpus_anywhere_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    answer = call("lint")

    assert answer.exit_code == 2
    assert answer.stderr == (
        "no corpus.toml here or above; run this beside a 'claims' folder or name it with --claims\n"
    )


@pytest.mark.parametrize("start", [".", "claims", "claims/roots"])
def test_corpus_is_found_without_being_named(claims: Path, monkeypatch: pytest.MonkeyPatch, start: str):
    monkeypatch.chdir(claims.parent / start)

    assert call("lint").stdout == "2 claims, 3 snippets, 3 statements: no problem found.\n"


def test_record_that_cannot_be_read_exits_with_three(run: Run, claims: Path):
    (claims / "records").mkdir()
    (claims / "records" / "here.json").write_text('{"schema": 1', "utf-8")
    answer = run("list")

    assert (answer.exit_code, answer.stdout) == (3, "")
    assert answer.stderr.startswith(f"{claims / 'records' / 'here.json'}: no JSON (")
    assert answer.stderr.endswith("; measure it anew with 'claimcheck verify --record'\n")


@pytest.mark.parametrize("name", ["corpus.toml", "sources/000.toml", f"roots/{ROOT}.md"])
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe\0", id="no-text"),
        pytest.param(b"---\n---\n", id="dashes"),
        pytest.param(b"---\na: &a [*a]\n---\n# T\n", id="alias"),
        pytest.param(b"a = [[[[\n", id="cut-off"),
        pytest.param(b"\n" * 1000, id="blank"),
        pytest.param(b"---\na: " + b"[" * 500 + b"]" * 500 + b"\n---\n", id="deep"),
        pytest.param(b"[a]\n" + b"b = " + b"[" * 500, id="deep-toml"),
    ],
)
def test_bad_file_never_shows_a_traceback(claims: Path, name: str, data: bytes):
    (claims / name).write_bytes(data)
    answer = call("lint", "--claims", claims)

    assert answer.exit_code == 2
    assert isinstance(answer.exception, SystemExit)
    assert f"claims/{name}:" in answer.stderr
    assert answer.stderr.endswith(("problem found.\n", "problems found.\n"))


@pytest.mark.parametrize("setting", ["name = 5", 'name = ""', 'nome = "math"'])
def test_bad_setting_never_shows_a_traceback(tmp_path: Path, setting: str):
    root = write_corpus(tmp_path / "claims", {"corpus.toml": SETTINGS.replace('name = "math"', setting)})
    answer = call("list", "--claims", root)

    assert answer.exit_code == 2
    assert "claims/corpus.toml:" in answer.stderr


def test_version_and_help_are_there():
    commands = [line.split()[0] for line in call("--help").stdout.partition("Commands:\n")[2].splitlines()]

    assert call("--version").stdout.endswith(f", version {version('claimcheck')}\n")
    assert {"lint", "list", "new", "script", "show", "sources", "verify"} <= set(commands)


def test_explain_finds_the_claims_behind_a_message(run: Run, claims: Path):
    measure(claims)

    assert lines(run("explain", "roots [sic]").stdout) == [
        "UserWarning: roots [sic]",
        "✘ refuted       root-of-four-is-three  The root of four is *three*",
        "It is two.",
        "torch 2.13.0+cpu, Python 3.11.7, linux-x86_64, cpu",
    ]


def test_explain_reads_a_traceback_from_standard_input(claims: Path):
    measure(claims)
    pasted = 'Traceback (most recent call last):\n  File "a.py", line 1\nUserWarning: roots\n  [sic]\n'
    answer = CliRunner().invoke(main, ["explain", "--claims", str(claims)], input=pasted)

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert lines(answer.stdout)[0] == "UserWarning: roots [sic]"


def test_explain_tells_the_fix_where_a_claim_has_one(claims: Path):
    _, verified = lint(claims).claims
    caught = measured(caught=(Raised("OverflowError", "math range error", 15),))
    write_record(record(result(SQUARE, digest=verified.digest, snippets=(caught,))), claims / "records")

    assert "Fix. Nothing to mend.\n" in call("explain", "--claims", claims, "math range error").stdout


@pytest.mark.parametrize("asked", ["zzzz qqqq", " "], ids=["nothing-near", "blank"])
def test_explain_says_so_where_no_message_is_near(run: Run, claims: Path, asked: str):
    measure(claims)
    answer = run("explain", asked)

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == ("no message like that is known; paste the last line of the traceback, 'Type: message'\n")


def test_explain_of_nothing_at_all_or_without_records_is_told(run: Run):
    assert [run("explain").exit_code, run("explain", "ValueError: math domain error").exit_code] == [2, 2]


def test_proofs_counts_the_sentences_of_files_and_folders(run: Run, tmp_path: Path):
    (tmp_path / "guide" / "deeper").mkdir(parents=True)
    proved = f"Four has [a root](../claims/{ROOT}.md).\n"
    (tmp_path / "guide" / "one.md").write_text(f"# One\n\n{proved}Why? <!-- plain: question -->\n", "utf-8")
    (tmp_path / "guide" / "deeper" / "two.md").write_text(proved, "utf-8")
    (tmp_path / "page.md").write_text(proved, "utf-8")
    answer = run("proofs", tmp_path / "guide", tmp_path / "page.md")

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == "4 sentences on 3 pages: 3 proved, 1 need no proof.\n"


def test_proofs_tells_every_sentence_without_its_proof(run: Run, tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("# One\n\nFour has a root.\nSee [it](claims/no-such-claim.md).\n", "utf-8")
    answer = run("proofs", page)

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert [line.split("; ")[0] for line in answer.stderr.splitlines()] == [
        f"{page}:3: the sentence 'Four has a root.'",
        f"{page}:4: a link to the unknown claim 'no-such-claim'",
        "2 problems found.",
    ]


def test_proofs_of_pages_without_a_sentence_is_told(run: Run, tmp_path: Path):
    (tmp_path / "page.md").write_text("# One\n", "utf-8")
    answer = run("proofs", tmp_path / "page.md")

    assert (answer.exit_code, answer.stderr) == (2, "no sentence found in these pages\n")
