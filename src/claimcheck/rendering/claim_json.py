"""All that is known and was measured of one claim, as JSON for other programs."""

from __future__ import annotations

from claimcheck.coverage import asserting
from claimcheck.data_schema import Answered, ClaimFile, Code, Did, Files, Measured, licence_data
from claimcheck.rendering import addresses
from claimcheck.rendering.book import Book
from claimcheck.rendering.findings import Finding, Reading
from claimcheck.rendering.markup import visible
from claimcheck.words import ASSERTS


def claim_json(book: Book, finding: Finding) -> str:
    """The whole file; addresses in it are relative to the root of the site."""
    claim = finding.claim
    file = ClaimFile(
        schema=1,
        license=licence_data(book.corpus.settings.licence),
        id=claim.id,
        topic=claim.topic,
        statement=claim.title,
        truth=claim.truth,
        verdict=finding.verdict,
        by_release=finding.by_release,
        environments=[measured(reading) for reading in finding.readings],
        statements=answered(book, finding),
        api=list(claim.api),
        flips_in=[world.id for world in book.flips.get(claim.id, ())],
        snippets=[Code(role=each.role, source=each.source, asserts_that=ASSERTS[each.role]) for each in claim.snippets],
        why=claim.why,
        fix=claim.fix,
        see=list(claim.see),
        files=files(claim.id),
    )
    return file.model_dump_json(by_alias=True, indent=1) + "\n"


def measured(reading: Reading) -> Measured:
    """One environment."""
    where = reading.environment
    did = [
        Did(
            role=each.role,
            outcome=each.outcome,
            said=visible(str(each.exception or "")),
            printed=visible(each.stdout),
        )
        for each in (reading.result.snippets if reading.result else ())
    ]
    return Measured(
        release=where.release,
        build=where.build,
        python=where.python,
        platform=where.platform,
        device=where.device,
        verdict=reading.verdict,
        expected=reading.expected,
        measured=reading.measured,
        snippets=did,
    )


def answered(book: Book, finding: Finding) -> list[Answered]:
    """The statements that assert the claim, as we restate them."""
    return [
        Answered(id=statement.id, source=source.title, restatement=statement.restatement)
        for source, statement in asserting(book.corpus, finding.claim)
    ]


def files(claim_id: str) -> Files:
    """What can be taken from the site."""
    page = addresses.claim_page(claim_id)
    return Files(
        page=addresses.address(page),
        markdown=addresses.twin(page),
        script=addresses.script_file(claim_id),
        notebook=addresses.notebook_file(claim_id),
        badge=addresses.badge_image(claim_id),
        badge_endpoint=addresses.badge_endpoint(claim_id),
    )
