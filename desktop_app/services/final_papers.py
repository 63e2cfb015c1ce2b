"""Keeps what a final paper says as text, and reads it again years later."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.records import IssuedPaper
from desktop_app.records.paper import PaperKind
from desktop_app.records.papers import FACTS, DistrictSheetFacts, PaperFacts
from desktop_app.services.gathering.signers import as_printed


def frozen(facts: PaperFacts) -> str:
    """Return the facts as JSON text; the same facts give the same text."""
    import msgspec

    return msgspec.json.encode(facts, order="deterministic").decode("utf-8")


def signed_facts(paper: IssuedPaper) -> PaperFacts:
    """Return the facts that a final paper was signed with."""
    import msgspec

    facts = msgspec.json.decode(paper.facts.encode("utf-8"), type=FACTS[PaperKind(paper.document)])
    facts = replace(facts, frame=replace(facts.frame, content_hash=paper.facts_hash))
    return as_printed(facts)  # earlier versions of Notula kept more than was printed


def printed_facts(paper: IssuedPaper, region_id: str = "") -> PaperFacts:
    """Return what a final paper says today: its signed facts, with the registry's number.

    With `region_id` only the page of that district, where the paper has such pages.
    """
    facts = signed_facts(paper)
    return page_of(region_id, replace(facts, frame=replace(facts.frame, number=paper.number)))


def page_of(region_id: str, facts: PaperFacts) -> PaperFacts:
    """Return the page of one district, where one was asked for."""
    if region_id and isinstance(facts, DistrictSheetFacts):
        return facts.only(region_id)
    return facts
