"""Leaves out of a paper's facts what it does not print of its signers: no more is kept than said.

UU 27/2022 asks for no more personal data than a purpose needs; a final paper keeps its facts for
good.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from desktop_app.records.office import SignatoryRole
from desktop_app.records.paper import PaperKind
from desktop_app.records.papers import AgreementRecordFacts, PaperFacts, SignerFacts
from desktop_app.records.papers.frame import signing_of

F = TypeVar("F", bound=PaperFacts)

_SIGNED_BY_ALL = (PaperKind.MINUTES, PaperKind.HELD_RECORD)
_SIGNED_BY_WHO_ANSWERS = (
    PaperKind.ATTENDANCE_LIST,
    PaperKind.FEEDBACK_MATRIX,
    PaperKind.FOLLOW_UP_LIST,
)
_SIGNED_BY_THE_FIRST = (PaperKind.ATTENDANCE_SUMMARY, PaperKind.EVALUATION_SUMMARY)


def as_printed(facts: F) -> F:
    """Return the facts with those signers alone, and that of them, which the paper prints."""
    signers = tuple(
        _named(who) if who.role is SignatoryRole.INITIALS else who for who in _signers(facts)
    )
    kept = replace(facts, frame=replace(facts.frame, signers=signers))
    if isinstance(kept, AgreementRecordFacts):
        kept = replace(kept, province=tuple(map(_named, kept.province)))
    return kept


def _signers(facts: PaperFacts) -> tuple[SignerFacts, ...]:
    kind, signers = facts.frame.kind, facts.frame.signers
    if kind in _SIGNED_BY_ALL:
        return signers
    if kind in _SIGNED_BY_WHO_ANSWERS:
        return tuple(signing_of(signers)[:1])
    if kind in _SIGNED_BY_THE_FIRST:
        return signers[:1]
    if kind is PaperKind.AGREEMENT_RECORD:
        return tuple(who for who in signers if who.takes_note or who.role is SignatoryRole.INITIALS)
    return ()


def _named(who: SignerFacts) -> SignerFacts:
    """Tables to sign or to initial in have name and office only."""
    return replace(who, nip="", rank="")
