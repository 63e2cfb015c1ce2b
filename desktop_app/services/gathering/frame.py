"""Gathers what stands around every paper: letterhead, sheet, the clinic's head, who signs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import fields

from desktop_app import settings
from desktop_app.records import Clinic, Letterhead, Signatory
from desktop_app.records.paper import ClinicPaper, PaperVariant
from desktop_app.records.papers import (
    ClinicFacts,
    LetterheadFacts,
    PageFacts,
    PaperFrame,
    SignerFacts,
    WordingFacts,
)
from desktop_app.services.letterheads import office_letterhead
from desktop_app.services.office_font import OfficeFont
from desktop_app.services.preferences import Preferences
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store


def gather_frame(
    store: Store,
    reference: Reference,
    preferences: Preferences,
    clinic: Clinic,
    paper: ClinicPaper,
) -> PaperFrame:
    """Return the frame of a draft; `number`, `dated` and `version` come with finalising."""
    return PaperFrame(
        kind=paper.kind,
        language=paper.language,
        variant=paper.variant,
        clinic=_clinic(reference, clinic, paper.language),
        letterhead=_letterhead(store, clinic),
        page=_page(store, preferences),
        signers=_signers(store, clinic, paper.variant),
        nip_label=preferences.text(settings.NIP_LABEL),
        wording=WordingFacts(
            number_capitals=preferences.flag(settings.WORDS_TITLE_CASE),
            name_capitals=preferences.flag(settings.SIGNER_CAPITALS),
            minutes_form=preferences.text(settings.MINUTES_FORM),
        ),
        journal_head=store.journal.head().short,
    )


def _clinic(reference: Reference, clinic: Clinic, language: str) -> ClinicFacts:
    days = clinic.days()
    return ClinicFacts(
        title=" ".join(clinic.title.split()),
        short_title=clinic.short_title,
        kind=reference.term_label(clinic.kind, language),
        starts=clinic.starts,
        ends=clinic.ends,
        days=tuple(days),
        time_zone=clinic.time_zone,
        place=clinic.place,
        host=clinic.host,
        working_group=clinic.working_group,
        year=clinic.year,
    )


def _letterhead(store: Store, clinic: Clinic) -> LetterheadFacts:
    """Return the clinic's own copy, else what the office used on the clinic's first day."""
    own = store.all(Letterhead, clinic_id=clinic.id)
    day = clinic.starts.date() if clinic.starts else datetime.date.today()
    found = own[0] if own else office_letterhead(store, day)
    return letterhead_facts(found) if found is not None else LetterheadFacts()


def letterhead_facts(kop: Letterhead) -> LetterheadFacts:
    """Return what a paper says of the office."""
    return LetterheadFacts(
        **{part.name: getattr(kop, part.name) for part in fields(LetterheadFacts)}
    )


def _page(store: Store, preferences: Preferences) -> PageFacts:
    font = preferences.text(settings.DOCUMENT_FONT)
    return PageFacts(
        size=preferences.text(settings.PAPER),
        top=float(preferences.number(settings.MARGIN_TOP)),
        right=float(preferences.number(settings.MARGIN_RIGHT)),
        bottom=float(preferences.number(settings.MARGIN_BOTTOM)),
        left=float(preferences.number(settings.MARGIN_LEFT)),
        serif=font == "Liberation Serif",
        fonts=OfficeFont(store).files if font == settings.OFFICE_FONT else (),
        font_size=float(preferences.number(settings.FONT_SIZE)),
        line_spacing=float(preferences.number(settings.LINE_SPACING)),
        signature_space=float(preferences.number(settings.SIGNATURE_SPACE)),
        photos_per_page=int(preferences.text(settings.PHOTOS_PER_PAGE)),
    )


def _signers(store: Store, clinic: Clinic, variant: PaperVariant) -> tuple[SignerFacts, ...]:
    """Return the clinic's signatories, else its chair and minute-taker."""
    chosen: Sequence[Signatory] = store.all(Signatory, clinic_id=clinic.id)
    if chosen:
        return signer_facts(chosen, variant)
    signers = [SignerFacts(name=clinic.chair_name, position=clinic.chair_position)]
    if clinic.minute_taker_name:
        signers.append(
            SignerFacts(name=clinic.minute_taker_name, position=clinic.minute_taker_position)
        )
    return tuple(signers)


def signer_facts(
    signatories: Iterable[Signatory], variant: PaperVariant
) -> tuple[SignerFacts, ...]:
    """Return who signs, in order; the public copy has no NIP."""
    return tuple(
        SignerFacts(
            caption=signatory.caption,
            capacity=signatory.capacity,
            position=signatory.position_title,
            name=signatory.name,
            rank=signatory.rank,
            nip=signatory.nip if variant is PaperVariant.FULL else "",
            on_behalf_of=signatory.on_behalf_of,
            role=signatory.role,
            side=signatory.side,
        )
        for signatory in signatories
    )
