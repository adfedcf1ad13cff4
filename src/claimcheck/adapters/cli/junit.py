"""JUnit XML, as CI servers read it: one test case a claim."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from claimcheck.judging import contradicts
from claimcheck.results import ClaimResult, Record
from claimcheck.words import Verdict


def to_junit(record: Record) -> str:
    """A test suite in which a broken claim is an error and a contradicted expectation a failure."""
    results = record.claims.values()
    counts = {
        "tests": len(results),
        "failures": sum(contradicts(each.verdict, each.expected) for each in results),
        "errors": sum(each.verdict is Verdict.BROKEN for each in results),
        "skipped": sum(each.verdict in {Verdict.ABSENT, Verdict.UNCHECKED} for each in results),
    }
    name = {"name": record.environment.id}
    suite = ET.Element("testsuite", name | {key: str(value) for key, value in counts.items()})
    for result in results:
        _case(suite, result)
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: ET.Element, result: ClaimResult) -> None:
    seconds = sum(snippet.seconds for snippet in result.snippets)
    case = ET.SubElement(suite, "testcase", classname="claims", name=result.id, time=f"{seconds:.4f}")
    if result.verdict is Verdict.BROKEN:
        ET.SubElement(case, "error", message=_printable(result.because))
    elif contradicts(result.verdict, result.expected):
        message = f"measured {result.verdict}, expected {result.expected or 'nothing'}"
        ET.SubElement(case, "failure", message=message)
    elif result.verdict in {Verdict.ABSENT, Verdict.UNCHECKED}:
        ET.SubElement(case, "skipped", message=_printable(result.because))
    out = "".join(snippet.stdout for snippet in result.snippets)
    if out:
        ET.SubElement(case, "system-out").text = _printable(out)


def _printable(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return "".join(each if each in "\t\n\r" or each >= " " else "\ufffd" for each in text)
