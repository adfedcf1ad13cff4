"""From what a reader pastes to the claims that produced it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import claim, corpus, environment, measured, record, result

from claimcheck.corpus import read_corpus
from claimcheck.explaining import Message, last_message, messages, most_like, normal, produced
from claimcheck.model import Claim, Corpus
from claimcheck.recording import read_records
from claimcheck.results import Raised, Record, SnippetResult, Warned
from claimcheck.standing import current
from claimcheck.words import Outcome, Role

ROOT, POWER = claim(), claim("power-of-two-is-five", topic="powers")
DOMAIN = Raised("ValueError", "math domain error")
RANGE = Raised("OverflowError", "math range error")
OWN = Raised("AssertionError", "the root of 4 is 2.0")
HOME = Path(__file__).parent.parent / "claims"
TRACEBACK = 'Traceback (most recent call last):\n  File "train.py", line 3, in <module>\n    loss.backward()\n'


def seen(of: Claim, *snippets: SnippetResult, build: str = "2.13.0") -> Record:
    """A record in which the snippets of one claim did this."""
    return record(result(of.id, digest=of.digest, snippets=snippets), where=environment(build))


def known(*texts: str) -> list[Message]:
    return [Message(text, (ROOT,), ()) for text in texts]


def texts(found: list[Message]) -> list[str]:
    return [message.text for message in found]


def test_caught_exceptions_and_warnings_are_messages():
    snippet = measured(caught=(DOMAIN,), warnings=(Warned("UserWarning", "careful"),))

    assert list(produced(snippet)) == ["ValueError: math domain error", "UserWarning: careful"]


def test_exception_that_ended_a_snippet_is_a_message():
    assert list(produced(measured(outcome=Outcome.FAILED, exception=DOMAIN))) == ["ValueError: math domain error"]
    assert list(produced(measured(outcome=Outcome.RAISED, exception=RANGE))) == ["OverflowError: math range error"]


def test_failure_of_a_snippets_own_assert_is_no_message():
    assert list(produced(measured(outcome=Outcome.FAILED, exception=OWN))) == []


def test_assertion_error_of_the_library_is_a_message():
    assert list(produced(measured(outcome=Outcome.RAISED, exception=OWN))) == ["AssertionError: the root of 4 is 2.0"]
    assert list(produced(measured(caught=(OWN,)))) == ["AssertionError: the root of 4 is 2.0"]


def test_message_without_words_is_its_type():
    assert list(produced(measured(caught=(Raised("KeyError", ""),)))) == ["KeyError"]


def test_message_of_several_lines_is_one_line():
    assert normal("RuntimeError: one\n  two\t three ") == "RuntimeError: one two three"


def test_messages_are_sorted_and_know_their_claims_and_releases():
    both = measured(caught=(DOMAIN, RANGE))
    records = [seen(ROOT, both), seen(POWER, measured(Role.FACT, caught=(DOMAIN,)), build="1.13.1")]
    found = messages(corpus(ROOT, POWER), records)

    assert [(each.text, [one.id for one in each.claims]) for each in found] == [
        ("OverflowError: math range error", [ROOT.id]),
        ("ValueError: math domain error", [ROOT.id, POWER.id]),
    ]
    assert found[1].releases == tuple(str(environment(build)) for build in ("2.13.0", "1.13.1"))
    assert [each.type for each in found] == ["OverflowError", "ValueError"]


def test_claims_of_a_message_stand_in_the_order_of_the_corpus():
    records = [seen(POWER, measured(caught=(DOMAIN,))), seen(ROOT, measured(caught=(DOMAIN,)), build="1.13.1")]
    (message,) = messages(corpus(ROOT, POWER), records)

    assert message.claims == (ROOT, POWER)


def test_message_that_a_claim_gives_twice_names_claim_and_release_once():
    twice = measured(caught=(DOMAIN, DOMAIN)), measured(Role.FACT, caught=(DOMAIN,))
    (message,) = messages(corpus(ROOT), [seen(ROOT, *twice)])

    assert (message.claims, message.releases) == ((ROOT,), (str(environment("2.13.0")),))


def test_results_of_an_edited_claim_give_no_message():
    edited = record(result(ROOT.id, digest="0" * 16, snippets=(measured(caught=(DOMAIN,)),)))

    assert messages(corpus(ROOT), [edited]) == []
    assert messages(corpus(ROOT), []) == []


def test_claim_that_is_no_longer_in_the_corpus_gives_no_message():
    assert messages(corpus(POWER), [seen(ROOT, measured(caught=(DOMAIN,)))]) == []


@pytest.mark.parametrize(
    ("pasted", "message"),
    [
        pytest.param(TRACEBACK + "ValueError: bad", "ValueError: bad", id="traceback"),
        pytest.param(TRACEBACK + "RuntimeError: one\n  two\nthree\n\n", "RuntimeError: one two three", id="many-lines"),
        pytest.param(
            TRACEBACK + "KeyError: 1\n\nDuring handling of the above exception, another exception occurred:\n\n"
            f"{TRACEBACK}RuntimeError: last",
            "RuntimeError: last",
            id="chained",
        ),
        pytest.param(TRACEBACK + "torch.cuda.OutOfMemoryError: full", "torch.cuda.OutOfMemoryError: full", id="dotted"),
        pytest.param(TRACEBACK + "KeyboardInterrupt", "KeyboardInterrupt", id="no-words"),
        pytest.param("  ValueError: bad  ", "ValueError: bad", id="last-line-alone"),
        pytest.param("why does it\n say this", "why does it say this", id="bare-sentence"),
        pytest.param("an Error: is no name", "an Error: is no name", id="words-before"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_last_message_is_what_a_paste_says_in_the_end(pasted: str, message: str):
    assert last_message(pasted) == message


def test_exact_message_comes_first_and_once():
    all_known = known("ValueError: bad input", "ValueError: bad", "ValueError: bad inputs")

    assert texts(most_like("ValueError: bad", all_known))[0] == "ValueError: bad"
    assert texts(most_like("ValueError: bad", all_known)).count("ValueError: bad") == 1


def test_part_of_a_message_finds_it():
    all_known = known("ValueError: math domain error", "RuntimeError: grad can be created for scalar outputs")

    assert texts(most_like("created for scalar", all_known))[0] == all_known[1].text


def test_message_with_other_numbers_and_names_is_found():
    all_known = known("TypeError: unsupported operand type(s) for +: 'function' and 'int'", "ValueError: bad")

    assert texts(most_like("unsupported operand type(s) for *: 'function' and 'float'", all_known)) == [
        all_known[0].text
    ]


def test_at_most_so_many_messages_are_found():
    all_known = known(*(f"ValueError: bad input {number}" for number in range(9)))

    assert len(most_like("bad input", all_known)) == 3
    assert len(most_like("ValueError: bad input 8", all_known, limit=1)) == 1


@pytest.mark.parametrize("asked", ["zzzz qqqq", "banana bread recipe"])
def test_nothing_is_found_where_nothing_is_near(asked: str):
    assert most_like(asked, known("ValueError: math domain error")) == []
    assert most_like(asked, []) == []


@pytest.fixture(scope="module")
def real() -> tuple[Corpus, list[Record]]:
    """The corpus of this project and what was measured of it."""
    return read_corpus(HOME)[0], read_records(HOME / "records")


def raw(of: Corpus, records: list[Record]) -> Iterator[tuple[Claim, str]]:
    """Every exception and warning as Python showed it, with its claim."""
    for one in records:
        for each in of.claims:
            for snippet in getattr(current(each, one), "snippets", ()):
                ended = [snippet.exception] if snippet.exception and snippet.exception.type != OWN.type else []
                yield from ((each, str(said)) for said in (*ended, *snippet.caught, *snippet.warnings))


def test_every_recorded_message_is_found_first_with_its_own_claim(real: tuple[Corpus, list[Record]]):
    all_known = messages(*real)
    found = {(each.id, text): most_like(text, all_known)[0] for each, text in raw(*real)}

    assert found
    assert [key for key, first in found.items() if first.text != normal(key[1])] == []
    assert [key for key, first in found.items() if key[0] not in {each.id for each in first.claims}] == []


def test_every_recorded_message_is_found_in_a_traceback(real: tuple[Corpus, list[Record]]):
    all_known = messages(*real)
    asked = {text: most_like(TRACEBACK + text + "\n", all_known)[0].text for _, text in raw(*real)}

    assert [text for text, first in asked.items() if first != normal(text)] == []


def test_error_of_a_forgotten_pair_of_parentheses_is_explained(real: tuple[Corpus, list[Record]]):
    (first, *_) = most_like("AttributeError: __enter__", messages(*real))

    assert first.text == "AttributeError: __enter__"
    assert "with-on-the-no-grad-class-raises-attribute-error" in {each.id for each in first.claims}


def explained(fix: str, number: int = 1, source: str = "x = 1") -> Claim:
    """A claim with a fix and so many statements."""
    (snippet, *_) = ROOT.snippets
    statements = tuple(f"900-00{each}" for each in range(number))
    return replace(
        ROOT, id=f"{number}-{len(fix)}", fix=fix, statements=statements, snippets=(replace(snippet, source=source),)
    )


def test_claim_with_a_fix_explains_a_message():
    bare, fixed = explained(""), explained("Write `sqrt`.")

    assert Message("ValueError: x", (bare, fixed), ()).explainer == fixed


def test_claim_whose_fix_speaks_of_its_own_snippet_does_not_explain_if_another_does():
    inner, outer = explained("Take `x.y`.", 3), explained("Take `math.x`.")

    assert Message("ValueError: x", (inner, outer), ()).explainer == outer


def test_claim_of_more_statements_explains_among_equals_then_the_first():
    one, two, same = explained("Take `y`.", 1), explained("Take `y`.", 2), explained("Take `z`.", 2)

    assert Message("ValueError: x", (one, two, same), ()).explainer is two
