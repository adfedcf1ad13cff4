"""Runs claims: hands their snippets to a pool and turns the replies into results."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from datetime import UTC, datetime
from typing import Any, Protocol, cast

from packaging.version import InvalidVersion, Version

from claimcheck.errors import WorkerError
from claimcheck.judging import Reply, outcome_of, verdict_of
from claimcheck.model import Claim, Corpus, Settings, Snippet
from claimcheck.pools import open_pool
from claimcheck.results import ClaimResult, Environment, Raised, Record, SnippetResult, Warned
from claimcheck.words import Outcome, Role, Verdict

ADDRESS = re.compile(r"\b0x[0-9a-f]{6,16}\b")
PLACE = re.compile(r'(File ")[^"\n]*/(?=[^"\n]*site-packages/|lib/python3)(?:[^"\n]*site-packages/|lib/)')
WORKER_FRAME = re.compile(r'^  File "[^"\n]*/claimcheck/worker\.py".*\n(?:    .*\n)*', re.MULTILINE)
HUNG = re.compile(r'^  File "[^"\n]*\.md", line (\d+)', re.MULTILINE)
LOGGED = re.compile(r"^\S*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \d+:\d+ .*\n?", re.MULTILINE)
"""A line of a log, with the time and the numbers of process and thread; PyTorch's profiler writes such lines."""
KEPT = 1 << 16
MANY = 100
"""From so many snippets on, importing what several of them need costs less once than again and again."""


class Runner(Protocol):
    """What runs jobs: a `Pool`, or anything with the same two calls."""

    def prepare(self, modules: Sequence[str]) -> None:
        """Says which modules to import beside the library."""

    def hello(self) -> dict[str, str]:
        """Describes the interpreter once the library is imported."""

    def submit(self, job: dict[str, Any]) -> Future[dict[str, Any]]:
        """Hands over one job."""


class Verifier:
    """One environment, probed once, in which claims are verified."""

    def __init__(self, runner: Runner, settings: Settings, claims: Collection[Claim]) -> None:
        """Waits for the import and asks what the claims need to know of the environment.

        Raises:
            WorkerError: Nothing can be run there.
        """
        many = sum(len(claim.snippets) for claim in claims) >= MANY
        runner.prepare(settings.preload if many else ())
        hello = runner.hello()
        try:
            Version(hello["library"])
        except InvalidVersion as error:
            raise WorkerError(f"{settings.library} has no version that can be compared: {error}") from None
        names = sorted({name for claim in claims for name in claim.api})
        expressions = {**settings.needs, "device": settings.device}
        probe = {"names": names, "expressions": expressions, "library": settings.library, "timeout": 60}
        reply = runner.submit(probe).result()
        if reply["end"] != "finished":
            raise WorkerError(f"probing the environment ended with '{reply['end']}' {reply.get('detail', '')}".rstrip())
        self._runner = runner
        self._names: dict[str, bool] = reply["names"]
        self._values: dict[str, object] = reply["values"]
        self.environment = Environment(
            library=settings.library,
            build=hello["library"],
            python=hello["python"],
            implementation=hello["implementation"],
            platform=hello["platform"],
            device=str(self._values["device"]),
        )

    def submit(self, claim: Claim) -> PendingClaim:
        """Hands over the snippets of one claim, unless something that they need is missing here."""
        missing = [name for name in claim.api if not self._names[name]]
        unmet = [name for name in claim.needs if self._values[name] is not True]
        expected = claim.expected(self.environment.versions)
        if missing:
            because = f"{' and '.join(missing)} does not exist there."
            return PendingClaim(claim, expected, {}, Verdict.ABSENT, because)
        if unmet:
            return PendingClaim(claim, expected, {}, Verdict.UNCHECKED, f"It needs {' and '.join(unmet)}.")
        futures = {snippet: self._runner.submit(job_of(claim, snippet)) for snippet in claim.snippets}
        return PendingClaim(claim, expected, futures)

    def run(self, claims: Iterable[Claim]) -> Iterator[ClaimResult]:
        """The result of every claim, as soon as its last snippet ends.

        Raises:
            WorkerError: A snippet could not be run at all.
        """
        pending = [self.submit(claim) for claim in claims]
        last: dict[Future[dict[str, Any]], list[PendingClaim]] = {}
        for each in pending:
            if each.futures:
                last.setdefault(list(each.futures.values())[-1], []).append(each)
            else:
                yield each.result()
        for future in as_completed(last):
            yield from (each.result() for each in last[future])


class PendingClaim:
    """A claim whose snippets have been handed over."""

    def __init__(
        self,
        claim: Claim,
        expected: Verdict | None,
        futures: dict[Snippet, Future[dict[str, Any]]],
        verdict: Verdict | None = None,
        because: str = "",
    ) -> None:
        self.claim, self.futures = claim, futures
        self._expected, self._verdict, self._because = expected, verdict, because

    def result(self) -> ClaimResult:
        """Waits for the snippets and judges.

        Raises:
            WorkerError: A snippet could not be run at all.
        """
        claim = self.claim
        snippets = tuple(snippet_result(claim, each, future.result()) for each, future in self.futures.items())
        outcomes = {each.role: each.outcome for each in snippets}
        verdict, because = self._verdict, self._because
        if verdict is None:
            verdict = verdict_of(outcomes[Role.CLAIM], outcomes.get(Role.FACT))
            because = explain(snippets) if verdict is Verdict.BROKEN else ""
        return ClaimResult(claim.id, verdict, self._expected, claim.digest, snippets, because, claim.measures)


def job_of(claim: Claim, snippet: Snippet) -> dict[str, Any]:
    """What the worker is asked to do."""
    return {"path": claim.path, "line": snippet.line, "source": snippet.source, "timeout": claim.timeout}


def snippet_result(claim: Claim, snippet: Snippet, raw: dict[str, Any]) -> SnippetResult:
    """The worker's reply as a result, without what differs from machine to machine.

    Raises:
        WorkerError: The snippet could not be run at all.
    """
    if raw["end"] == "impossible":
        raise WorkerError(f"{claim.path}:{snippet.line}: the snippet could not be run: {raw['detail']}")
    reply = cast("Reply", raw)
    exception = reply.get("exception")
    return SnippetResult(
        role=snippet.role,
        outcome=outcome_of(reply, claim.refuted_by if snippet.role is Role.CLAIM else ()),
        asserts=reply.get("asserts", 0),
        seconds=reply.get("seconds", 0.0),
        exception=raised(exception) if exception else None,
        caught=tuple(raised(each) for each in reply.get("caught", ())),
        stdout=tidy(reply.get("stdout", "")),
        stderr=tidy(reply.get("stderr", "")),
        warnings=tuple(Warned(each["category"], tidy(each["message"])) for each in reply.get("warnings", ())),
        notes=tuple(notes(reply)),
        peak_kib=reply.get("peak_kib", 0),
    )


def raised(exception: dict[str, Any]) -> Raised:
    """The exception with tidy texts."""
    return Raised(**{**exception, "message": tidy(exception["message"]), "traceback": tidy(exception["traceback"])})


def tidy(text: str) -> str:
    """The text without addresses of objects, folders of this machine, frames of the worker and lines of a log."""
    return PLACE.sub(r"\1", ADDRESS.sub("0x…", LOGGED.sub("", WORKER_FRAME.sub("", text))))


def notes(reply: Reply) -> Iterator[str]:
    """What a reader should know of a run beyond its outcome."""
    if reply.get("detail"):
        yield reply["detail"]
    if reply["end"] == "timeout" and (place := HUNG.search(reply.get("stderr", ""))):
        yield f"its time was up on line {place[1]}"
    if (line := reply.get("swallowed")) is not None:
        yield f"the assert on line {line} failed, and the snippet went on"
    if reply.get("threads"):
        yield f"left {reply['threads']} thread{'s' * (reply['threads'] > 1)} running"
    if reply.get("processes"):
        yield f"left {reply['processes']} process{'es' * (reply['processes'] > 1)} running"
    for name in ("stdout", "stderr"):
        if (size := int(cast("dict[str, Any]", reply).get(f"{name}_bytes", 0))) > KEPT:
            yield f"{name}: {KEPT:,} of {size:,} bytes kept"


def explain(snippets: Collection[SnippetResult]) -> str:
    """Why a verdict is `broken`, in one sentence."""
    outcomes = {each.role: each for each in snippets}
    claim, fact = outcomes[Role.CLAIM], outcomes.get(Role.FACT)
    if claim.outcome is Outcome.FAILED and fact is None:
        return "Claim failed, and no Fact says what is true instead."
    culprit = claim if fact is None or claim.outcome not in {Outcome.HELD, Outcome.FAILED} else fact
    said = str(culprit.exception) if culprit.exception else "; ".join(culprit.notes)
    words = "was vacuous: it ended without running an assert" if culprit.outcome is Outcome.VACUOUS else culprit.outcome
    return f"{culprit.role} {words}{f' ({said})' if said else ''}."


def verify(corpus: Corpus, claims: Collection[Claim] | None = None, python: str = sys.executable) -> Record:
    """Runs claims and returns the record of the environment.

    Args:
        corpus: From `claimcheck.lint`.
        claims: Some of its claims; None means all.
        python: An interpreter that has the corpus's library, Python 3.7 or later.

    Raises:
        WorkerError: Nothing can be run there.
    """
    chosen = corpus.claims if claims is None else claims
    with open_pool(corpus.settings.library, python) as pool:
        verifier = Verifier(pool, corpus.settings, chosen)
        results = sorted(verifier.run(chosen), key=lambda result: result.id)
    today = datetime.now(UTC).date().isoformat()
    return Record(verifier.environment, today, {result.id: result for result in results})
