"""`claimcheck mcp` answers the client of the protocol's own library, over real standard input and output."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import measured, record, result
from mcp import Client, StdioServerParameters

from claimcheck.adapters.cli import main
from claimcheck.recording import write_record
from claimcheck.results import Raised
from claimcheck.rules import lint
from claimcheck.words import Role

ROOT, SQUARE = "root-of-four-is-three", "square-of-two-is-four"
Talk = Callable[[Client], Awaitable[object]]


def command(claims: Path) -> list[str]:
    return ["-m", "claimcheck", "mcp", "--claims", str(claims)]


def talk(claims: Path, saying: Talk) -> object:
    """Starts the server, lets the client speak with it, ends it."""

    async def session() -> object:
        async with Client(StdioServerParameters(command=sys.executable, args=command(claims))) as client:
            return await saying(client)

    return asyncio.run(asyncio.wait_for(session(), 60))


def ask(claims: Path, *questions: tuple[str, dict]) -> list[tuple[bool, str]]:
    """Whether each answer says that the question is wrong, and its text."""

    async def saying(client: Client) -> list[tuple[bool, str]]:
        answers = [await client.call_tool(name, arguments) for name, arguments in questions]
        return [(bool(each.is_error), "".join(part.text for part in each.content)) for each in answers]

    return talk(claims, saying)  # type: ignore[return-value]


@pytest.fixture
def recorded(claims: Path) -> Path:
    """The first claim raised something in a record."""
    refuted, verified = lint(claims).claims
    raised = measured(Role.FACT, caught=(Raised("ValueError", "math domain error"),))
    rows = (
        result(ROOT, "refuted", digest=refuted.digest, snippets=(measured(), raised)),
        result(SQUARE, digest=verified.digest),
    )
    write_record(record(*rows), claims / "records")
    return claims


def test_the_tools_say_what_they_do(claims: Path):
    tools = talk(claims, lambda client: client.list_tools()).tools  # type: ignore[attr-defined]
    assert [tool.name for tool in tools] == ["search_claims", "explain_error", "show_claim", "verify_claims"]
    assert [tool.name for tool in tools if not tool.description] == []


def test_questions_are_answered(recorded: Path):
    answers = ask(
        recorded,
        ("search_claims", {"words": "three"}),
        ("search_claims", {"words": "four", "verdict": "verified"}),
        ("explain_error", {"message": "Traceback (most recent call last):\nValueError: math domain error"}),
        ("show_claim", {"claim_id": ROOT}),
        ("verify_claims", {"names": [ROOT, "powers"]}),
    )
    (_, roots), (_, fours), (_, error), (_, shown), (_, ran) = answers

    assert [wrong for wrong, _ in answers] == [False] * 5
    assert roots == f"- `{ROOT}` **refuted**: The root of four is *three*. True is: It is two."
    assert fours.startswith(f"- `{SQUARE}` **verified**")
    assert error.startswith(f"```text\nValueError: math domain error\n```\n\n- `{ROOT}` **refuted**")
    assert shown.startswith("# The root of four is *three*\n\n**✘ Refuted**")
    assert f"- `{ROOT}` **Refuted**: The root of four is *three*\n  - Claim failed: AssertionError: the root" in ran
    assert f"- `{SQUARE}` **Verified**" in ran


def test_a_wrong_question_is_answered_and_the_server_goes_on(claims: Path):
    answers = ask(
        claims,
        ("show_claim", {"claim_id": "root-of-for-is-three"}),
        ("show_claim", {}),
        ("show_claim", {"claim_id": 7}),
        ("search_claims", {"words": "zebra"}),
        ("search_claims", {"words": "root", "verdict": "true"}),
        ("explain_error", {"message": ""}),
        ("explain_error", {"message": "\x00 \u202e 😀"}),
        ("verify_claims", {"names": []}),
        ("verify_claims", {"names": ["nothing"]}),
        ("no_such_tool", {}),
        ("show_claim", {"claim_id": ROOT}),
    )
    assert [wrong for wrong, _ in answers] == [True] * 10 + [False]
    assert answers[0][1].endswith(f"no claim 'root-of-for-is-three'; did you mean {ROOT}?")
    assert "claim_id" in answers[1][1]
    assert "there are: verified, refuted" in answers[4][1]
    assert [text for _, text in answers if "Traceback" in text or 'File "' in text] == []


def test_an_edit_is_seen_while_the_server_runs(claims: Path):
    async def saying(client: Client) -> list[str]:
        path = claims / "roots" / f"{ROOT}.md"
        texts = []
        for title in ("The root of four is blue", "---"):
            path.write_text(path.read_text("utf-8").replace("The root of four is *three*", title), "utf-8")
            texts.append((await client.call_tool("show_claim", {"claim_id": ROOT})).content[0].text)
            path.write_text(path.read_text("utf-8").replace("expect: refuted", "expects: refuted"), "utf-8")
        return texts

    first, second = talk(claims, saying)  # type: ignore[misc]
    assert first.startswith("# The root of four is blue")
    assert "the unknown key 'expects'" in second


def test_lines_that_are_no_questions_do_not_end_the_server(claims: Path):
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
    lines = [b"no json\n", b"{}\n", b"\xff\xfe\n", b"[1, 2]\n"]
    lines += [json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello}).encode() + b"\n"]
    server = subprocess.Popen(
        [sys.executable, *command(claims)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(b"".join(lines))
    server.stdin.flush()
    replies = []
    while not replies or replies[-1].get("id") != 1:
        replies.append(json.loads(server.stdout.readline()))
    server.stdin.close()
    server.stdout.close()
    assert replies[-1]["result"]["serverInfo"]["name"] == "claimcheck"
    assert server.wait(20) == 0


def test_without_the_package_the_command_says_what_to_install(claims: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delitem(sys.modules, "claimcheck.adapters.mcp", raising=False)
    monkeypatch.setitem(sys.modules, "mcp", None)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    answer = CliRunner().invoke(main, ["mcp", "--claims", str(claims)])
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == "the package 'mcp' is not installed; pip install 'claimcheck[mcp]'\n"
