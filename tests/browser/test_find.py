"""Whoever comes with a message, a sentence or a name finds the claim."""

from __future__ import annotations

import pytest
from conftest import Opener
from playwright.sync_api import Page, expect

MESSAGE = "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn"


def ask(page: Page, words: str) -> Page:
    page.locator("#find-words").fill(words)
    page.locator(".find__answer").first.wait_for()
    return page


def test_pasted_message_is_answered_with_meaning_fix_and_proof(visit: Opener):
    first = ask(visit(""), MESSAGE).locator(".find__answer").first

    expect(first.locator(".error__text")).to_have_text(MESSAGE.partition(": ")[2])
    expect(first.locator(".error__fix")).to_contain_text("Fix.")
    expect(first.locator("a").first).to_be_visible()


def test_whole_traceback_is_answered_as_its_last_line(visit: Opener):
    trace = (
        f'Traceback (most recent call last):\n  File "train.py", line 12, in <module>\n    loss.backward()\n{MESSAGE}'
    )
    page = ask(visit(""), trace)

    expect(page.locator(".find__answer .error__text").first).to_contain_text("element 0 of tensors")


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("torch.no_grad() has no __enter__", "no-grad-object-has-no-enter-method"),
        ("set_grad_enabled reaches every thread", "set-grad-enabled-call-reaches-every-thread"),
        ("model in evaluation mode", "no-grad-puts-a-model-into-evaluation-mode"),
    ],
)
def test_sentence_is_answered_with_its_claim(visit: Opener, words: str, claim: str):
    links = ask(visit(""), words).locator(".find__answer a")

    assert any(claim in (link.get_attribute("href") or "") for link in links.all())


def test_what_nobody_says_leads_to_the_list(visit: Opener):
    page = visit("")
    page.locator("#find-words").fill("zebra quagga okapi")

    expect(page.locator("#find-answers")).to_have_text("No claim says anything like it. The list of claims")


def test_answers_go_when_the_words_go(visit: Opener):
    page = ask(visit(""), MESSAGE)
    page.locator("#find-words").fill("")

    expect(page.locator("#find-answers")).to_be_empty()


def test_return_leads_to_the_list_with_the_words_in_its_address(visit: Opener):
    page = ask(visit(""), "inference_mode")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/?words=inference_mode")

    expect(page.locator("#claim-filters [name=words]")).to_have_value("inference_mode")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("set_grad_enabled thread", "set-grad-enabled-call-reaches-every-thread"),
        ("tensors does not have a grad_fn", "guide/errors"),
        ("no_grad __enter__", "no-grad-object-has-no-enter-method"),
    ],
    ids=["name", "message", "name-and-method"],
)
def test_search_of_the_site_finds_names_and_messages(visit: Opener, words: str, address: str):
    page = visit("guide/")
    page.keyboard.press("/")
    page.keyboard.type(words)
    found = page.locator(f'.md-search-result__link[href*="/{address}/"]')

    expect(found.first).to_be_attached()


def test_index_of_the_search_is_fetched_when_somebody_searches(visit: Opener):
    page = visit("guide/")
    with page.expect_request("**/search_index.json"):
        page.keyboard.press("/")
