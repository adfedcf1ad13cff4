"""The commands that read: `lint`, `list`, `show`, `script`, `sources`; and `new`, which writes one file."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import indent

import click
from rich.markdown import Markdown
from rich.markup import escape
from rich.padding import Padding
from rich.syntax import Syntax

from claimcheck.adapters.cli.screen import badge, console, load
from claimcheck.adapters.cli.shell import root_option
from claimcheck.blocked import read_blocked
from claimcheck.corpus import read_settings
from claimcheck.errors import LintError, UsageError
from claimcheck.evidence_record import read_evidence
from claimcheck.explaining import messages, most_like
from claimcheck.files import write_text
from claimcheck.judging import over_environments
from claimcheck.model import Claim
from claimcheck.proofs import sentences, unproved
from claimcheck.rendering.findings import find
from claimcheck.rendering.script import script as whole_script
from claimcheck.results import Record
from claimcheck.rules import gate
from claimcheck.rules import lint as lint_corpus
from claimcheck.scaffold import new_claim
from claimcheck.selecting import one, select
from claimcheck.standing import latest, standing
from claimcheck.words import Role, Verdict


@click.command()
@root_option
def lint(root: Path) -> None:
    """Check every file of the corpus and report all problems at once."""
    corpus = lint_corpus(root)
    if unfit := gate(corpus, read_evidence(root / "records")):
        raise LintError(unfit)
    read_blocked(root / "records")
    counts = {
        "claims": len(corpus.claims),
        "snippets": sum(len(claim.snippets) for claim in corpus.claims),
        "statements": sum(len(source.statements) for source in corpus.sources),
        "worlds": len(corpus.worlds),
        "environments": len(corpus.environments),
    }
    click.echo(", ".join(f"{count} {name}" for name, count in counts.items() if count) + ": no problem found.")


@click.command("list")
@click.argument("names", nargs=-1, metavar="[ID|TOPIC|FOLDER]...")
@click.option("--source", metavar="ID", help="Only claims that serve statements of this source.")
@click.option(
    "--verdict", type=click.Choice([v.value for v in Verdict]), help="Only claims with this recorded verdict."
)
@root_option
def list_claims(root: Path, names: tuple[str, ...], *, source: str | None, verdict: str | None) -> None:
    """List claims with the verdict that all records together give."""
    corpus, records = load(root)
    screen = console()
    rows = [(over_environments(standing(claim, records).values()), claim) for claim in select(corpus, names, source)]
    found = [(word, claim) for word, claim in rows if verdict in {None, word}]
    if not found:
        raise UsageError(f"no claim is recorded as {verdict}")
    for word, claim in found:
        screen.print(f"{badge(word)} {claim.id}  [dim]{escape(claim.title)}[/]")


@click.command()
@click.argument("claim_id", metavar="ID")
@root_option
def show(root: Path, claim_id: str) -> None:
    """Show one claim: its verdicts, its code, and what the newest record says it printed."""
    corpus, records = load(root)
    claim = one(corpus, claim_id)
    screen = console()
    verdicts = standing(claim, records)
    screen.print(f"{badge(over_environments(verdicts.values()))} [bold]{escape(claim.title)}[/]\n")
    screen.print(Markdown(claim.truth))
    screen.print("\n".join(["", *(f"{badge(word)} {escape(str(where))}" for where, word in verdicts.items())]))
    for role in Role:
        _show_snippet(claim, role, records)
    for heading, text in (("Why", claim.why), ("Fix", claim.fix)):
        if text:
            screen.print(f"\n[bold]{heading}[/]")
            screen.print(Markdown(text))
    screen.print(f"\n[dim]{claim.path}; run it: claimcheck verify {claim.id}[/]")


def _show_snippet(claim: Claim, role: Role, records: list[Record]) -> None:
    """The code of one role and what it did."""
    screen = console()
    if not (snippet := claim.snippet(role)):
        return
    screen.print(f"\n[bold]{role}[/] [dim]{claim.path}:{snippet.line}[/]")
    if screen.is_terminal:
        code = Syntax(snippet.source.rstrip(), "python", theme="ansi_dark", background_color="default")
        screen.print(Padding(code, (0, 2)))
    else:  # there it would be padded to the full width
        screen.print(indent(snippet.source.rstrip(), "  "), markup=False)
    result = latest(claim, records)
    measured = result.snippet(role) if result else None
    if measured:
        said = [measured.stdout.rstrip(), str(measured.exception or ""), *map(str, measured.warnings)]
        screen.print(f"  [bold]{measured.outcome}[/]")
        for text in "\n".join(filter(None, said)).splitlines():
            screen.print(f"  {escape(text)}")


@click.command()
@click.argument("claim_id", metavar="ID")
@click.option("--role", type=click.Choice([role.value.lower() for role in Role]), help="Only this snippet.")
@root_option
def script(root: Path, claim_id: str, role: str | None) -> None:
    """Print a claim as a file that any Python with the library runs, and that says the verdict.

    Its exit status is 0 where the records say the same, 1 where they do not, 2 where they say nothing of that release.
    """
    corpus, records = load(root)
    claim = one(corpus, claim_id)
    if role is None:
        click.echo(whole_script(corpus, find(claim, records)), nl=False)
        return
    snippet = claim.snippet(Role(role.capitalize()))
    if snippet is None:
        raise UsageError(f"'{claim_id}' has no snippet with the role {role}")
    click.echo(f"# {claim.title}\n# {snippet.role}, from {claim.path}:{snippet.line}\n")
    click.echo(snippet.source, nl=False)


@click.command()
@click.argument("claim_id", metavar="ID")
@click.option("--topic", required=True, help="The folder it belongs to.")
@click.option("--statement", "statements", multiple=True, metavar="NNN-NNN", help="A statement it serves; repeatable.")
@root_option
def new(root: Path, claim_id: str, topic: str, statements: tuple[str, ...]) -> None:
    """Write the skeleton of a claim; it stays broken until its snippet asserts something."""
    settings = read_settings(root)
    path, text = new_claim(root, settings, claim_id, topic, statements)
    write_text(text, path)
    click.echo(f"{path}\nWrite it, then: claimcheck lint && claimcheck verify {claim_id}")


@click.command()
@click.argument(
    "pages", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="FILE|FOLDER..."
)
@root_option
def proofs(root: Path, pages: tuple[Path, ...]) -> None:
    """Check that every sentence of the given pages links the claim that proves it."""
    known = {claim.id for claim in lint_corpus(root).claims}
    files = [file for page in pages for file in (sorted(page.rglob("*.md")) if page.is_dir() else [page])]
    texts = {str(file): file.read_text("utf-8") for file in files}
    found = [problem for path, text in texts.items() for problem in unproved(path, text, known)]
    if found:
        raise LintError(found)
    every = [each for text in texts.values() for each in sentences(text)]
    if not every:
        raise UsageError("no sentence found in these pages")
    proved = sum(bool(each.claims) for each in every)
    click.echo(f"{len(every)} sentences on {len(texts)} pages: {proved} proved, {len(every) - proved} need no proof.")


@click.command()
@click.argument("text", required=False)
@root_option
def explain(root: Path, text: str | None) -> None:
    """Find the claims behind an error message, or behind a traceback on standard input."""
    corpus, records = load(root)
    asked = text or sys.stdin.read()
    found = most_like(asked, messages(corpus, records)) if asked.strip() else []
    if not found:
        raise UsageError("no message like that is known; paste the last line of the traceback, 'Type: message'")
    screen = console()
    for message in found:
        screen.print(f"[bold]{escape(message.text)}[/]")
        for claim in message.claims:
            verdict = over_environments(standing(claim, records).values())
            screen.print(f"\n{badge(verdict)} {claim.id}  [dim]{escape(claim.title)}[/]")
        claim = message.explainer
        screen.print()
        screen.print(Markdown(claim.truth + (f"\n\n**Fix.** {claim.fix}" if claim.fix else "")))
        screen.print("[dim]" + "; ".join(message.releases) + "[/]\n")
