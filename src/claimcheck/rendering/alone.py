"""What the script and the notebook of a claim share: code that runs snippets alone, judges, and compares with the page.

Everything here becomes text of a file that a reader runs, with the library and without claimcheck. So it is written
for old Pythons, and judges as `judging` does, but for what only the worker sees: a snippet that asserts nothing, and
one that goes on after a failed assert.
"""

from __future__ import annotations

import json
import sys

from claimcheck.judging import JUDGED, over_environments
from claimcheck.model import Claim, Corpus
from claimcheck.rendering.findings import Finding
from claimcheck.rendering.markup import HIDDEN, visible
from claimcheck.words import Verdict

STARTING = 110
"""Seconds that a fresh Python may take on top of a snippet's own time."""

RUNNER = '''\
CHILD = """
import importlib, json, linecache, os, platform, sys, traceback, types


def exists(name):
    head, found = name.partition(".")[0], importlib.import_module(name.partition(".")[0])
    for part in name.split(".")[1:]:
        head += "." + part
        try:
            found = getattr(found, part) if hasattr(found, part) else importlib.import_module(head)
        except ImportError:
            return False
    return True


def run(source, declared):
    linecache.cache["snippet"] = len(source), None, source.splitlines(True), "snippet"
    module = types.ModuleType("__main__")
    sys.argv, sys.modules["__main__"], module.__file__ = ["snippet"], module, "snippet"
    try:
        exec(compile(source, "snippet", "exec", dont_inherit=True, optimize=0), vars(module))
    except BaseException as error:
        kind, frames = type(error), traceback.extract_tb(error.__traceback__)[1:]
        lines = traceback.format_list(frames) + traceback.format_exception_only(kind, error)
        sys.stderr.write("".join(lines))
        name = kind.__qualname__ if kind.__module__ == "builtins" else kind.__module__ + "." + kind.__qualname__
        own = kind is AssertionError and frames and frames[-1].filename == "snippet"
        return "failed" if own or (name + ": " + str(error)).startswith(tuple(declared)) else "raised"
    return "held"


def tell(**said):
    with open(report, "w") as file:
        file.write(json.dumps(dict(said, release=release)))


report, main, job = sys.argv[1], sys.modules["__main__"], json.loads(sys.stdin.buffer.read().decode())
library = importlib.import_module(job["library"])
release = str(getattr(library, "__version__", platform.python_version())).partition("+")[0]
tell()
if not all(exists(name) for name in job["api"]):
    tell(outcome="absent")
elif not all(eval(test, {job["library"]: library}) is True for test in job["needs"]):
    tell(outcome="unchecked")
else:
    tell(outcome=run(job["source"], job["declared"]))
sys.stdout.flush()
sys.stderr.flush()
os._exit(0)
"""

HERE = {"release": "?"}


def alone(source, declared=()):
    """Runs a snippet alone in a fresh Python, shows what it printed, and says what it did."""
    job = {"library": LIBRARY, "api": API, "needs": NEEDS, "source": source, "declared": declared}
    variables = dict(os.environ, PYTHONHASHSEED="0", PYTHONIOENCODING="utf-8")
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with tempfile.TemporaryDirectory() as folder:
        work, report = os.path.join(folder, "work"), os.path.join(folder, "report")
        os.mkdir(work)
        command, text, outcome = [sys.executable, "-c", CHILD, report], json.dumps(job).encode(), "crashed"
        try:
            done = subprocess.run(command, input=text, cwd=work, env=variables, timeout=SECONDS, **streams)
            print(done.stdout.decode("utf-8", "replace"), end="")
        except subprocess.TimeoutExpired:
            outcome = "timeout"
        if os.path.exists(report):
            with open(report) as file:
                said = json.load(file)
            HERE["release"], outcome = said["release"], said.get("outcome", outcome)
    return outcome


def verdict_of(claim, fact=None):
    """The verdict is refuted only where a fact that runs says what is true instead."""
    if claim in ("absent", "unchecked"):
        return claim
    if claim == "held" and fact in (None, "held"):
        return "verified"
    return "refuted" if (claim, fact) == ("failed", "held") else "broken"


def compare(verdict):
    """Says the verdict and what the page says; True where they agree, None where the page says nothing."""
    release, python = HERE["release"], "%d.%d" % sys.version_info[:2]
    known = PAGE.get(release, {})
    everywhere = set(one for each in PAGE.values() for one in each.values())
    said = set([known[python]] if python in known else known.values()) or everywhere
    where = "of %s %s" % (LIBRARY, release) if known else "of every release that was measured"
    claimed = "the page says %s %s" % (min(said), where) if len(said) == 1 else "the page says nothing of this release"
    print("%s: %s %s, Python %s; %s" % (verdict, LIBRARY, release, python, claimed))
    return verdict in said if len(said) == 1 else None
'''
"""The functions of a script and of the first cell of a notebook; they read the names that `facts` sets."""

IMPORTS = ("json", "os", "subprocess", "sys", "tempfile")


def facts(corpus: Corpus, finding: Finding) -> str:
    """What is known of the claim and its page, as assignments."""
    claim = finding.claim
    needs = [corpus.settings.needs[name] for name in claim.needs if name in corpus.settings.needs]
    values = {
        "LIBRARY": corpus.settings.library,
        "API": list(claim.api),
        "NEEDS": needs,
        "REFUTED_BY": list(claim.refuted_by),
        "SECONDS": claim.timeout + STARTING,
        "PAGE": said_by_the_page(finding),
    }
    return "\n".join(f"{name} = {value!a}" for name, value in values.items()) + "\n"


def said_by_the_page(finding: Finding) -> dict[str, dict[str, str]]:
    """Release of the library, then of Python, to the verdict that was measured there."""
    found: dict[str, dict[str, list[Verdict]]] = {}
    for reading in finding.readings:
        if reading.result:
            where = reading.environment
            found.setdefault(where.release, {}).setdefault(where.short_python, []).append(reading.verdict)
    return {
        release: {python: str(over_environments(verdicts)) for python, verdicts in pythons.items()}
        for release, pythons in found.items()
    }


def literal(source: str) -> str:
    """A snippet as a string of Python that reads like the snippet; with escapes where it could not be read."""
    odd = HIDDEN.search(source) or not all(each.isprintable() or each in "\n\t" for each in source)
    if odd or "'''" in source or not source.endswith("\n"):
        return ascii(source)
    return f"r'''\n{source}'''[1:]"


def inline_metadata(corpus: Corpus, finding: Finding) -> str:
    """The block of PEP 723: the newest environment in which the claim was judged, with what was installed there."""
    library = corpus.settings.library
    judged = [each.environment for each in finding.readings if each.verdict in JUDGED]
    lines = ['# requires-python = ">=3.7"', "# dependencies = []"]
    if judged and library not in sys.stdlib_module_names:
        release = judged[0].release
        pythons = [tuple(map(int, each.short_python.split("."))) for each in judged if each.release == release]
        major, minor = min(pythons)
        made = next((each.requirements for each in corpus.environments if each.release == release), ())
        lines = [
            f'# requires-python = ">={major}.{minor}"',
            f"# dependencies = {json.dumps([f'{library}=={release}', *made])}",
        ]
    return "\n".join(["# /// script", *lines, "# ///"]) + "\n"


def comment(text: str) -> str:
    """Text as comments, which nothing in it can leave."""
    return "".join(f"# {line}".rstrip() + "\n" for line in visible(text).split("\n"))


def one_line(claim: Claim) -> str:
    """The title on one line."""
    return visible(claim.title).replace("\n", " ")
