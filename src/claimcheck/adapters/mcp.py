"""The door for assistants: a server of the Model Context Protocol on standard input and output."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from claimcheck.adapters.assistant import Assistant
from claimcheck.errors import ClaimcheckError

ABOUT = """\
Claims about a library, each verified or refuted by code that ran. A claim is worded as articles assert it, also where
it is false: never repeat one without its verdict. 'depends' means true in some releases and false in others.\
"""

Tool = Callable[..., str]


def serve(root: Path, python: str) -> None:
    """Answers until standard input is closed.

    Args:
        root: The folder of claims.
        python: The interpreter whose library claims are verified on.
    """
    server(Assistant(root, python)).run("stdio")


def server(assistant: Assistant) -> MCPServer[None]:
    """A server whose tools ask the assistant; what is wrong with a question is an answer."""
    made: MCPServer[None] = MCPServer("claimcheck", instructions=ABOUT, version=version("claimcheck"))
    logging.getLogger("mcp").setLevel(logging.WARNING)  # a wrong question is no event

    def search_claims(words: str, verdict: str = "") -> str:
        """Find claims by words or by the name of a function; `verdict` narrows to verified, refuted or depends."""
        return assistant.search(words, verdict)

    def explain_error(message: str) -> str:
        """Say what an error message, a warning or a traceback means, how to mend it, and which claims prove it."""
        return assistant.explain(message)

    def show_claim(claim_id: str) -> str:
        """Give all that is known of one claim: verdict, truth, code and its output, reason, fix, releases."""
        return assistant.show(claim_id)

    def verify_claims(names: list[str]) -> str:
        """Run claims, given by id or topic, on the library installed here; takes seconds."""
        return assistant.verify(names)

    for tool in (search_claims, explain_error, show_claim, verify_claims):
        made.add_tool(answering(tool), structured_output=False)
    return made


def answering(tool: Tool) -> Tool:
    """The tool, whose errors of ours are answers that say what is wrong."""

    @functools.wraps(tool)
    def answer(*args: object, **named: object) -> str:
        try:
            return tool(*args, **named)
        except ClaimcheckError as error:
            raise ToolError(str(error)) from None

    return answer
