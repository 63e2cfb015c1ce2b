"""Makes the records of the clinic itself from its file: its frame, kop, agenda and conclusions."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from desktop_app.exchange.clinic_shapes import ClinicFile, ClinicShape, OfficialShape
from desktop_app.exchange.imported_words import CLINIC_MODES, MINUTES_SECTIONS, Terms, known, slot
from desktop_app.records import (
    AgendaItem,
    Clinic,
    Conclusion,
    LegalBasis,
    Letterhead,
    MinutesNote,
    Signatory,
)
from desktop_app.records.clinic import ClinicMode, ClinicState
from desktop_app.records.clinic_parts import ConclusionKind
from desktop_app.services.workspace import Workspace


def clinic_of(shape: ClinicShape, terms: Terms) -> Clinic:
    """Return the clinic, closed: what is written down in a file has been held."""
    starts = datetime.datetime.fromisoformat(shape.starts)
    ends = datetime.datetime.fromisoformat(shape.ends) if shape.ends else None
    return Clinic(
        title=shape.title,
        short_title=shape.short_title or _short_title(shape.title, shape.number, starts),
        kind=terms.id_of("clinic_kind", shape.kind or "Coaching Clinic"),
        number=shape.number,
        milestone=shape.milestone,
        budget_year=shape.budget_year or starts.year,
        starts=starts,
        ends=ends,
        time_zone=shape.zone,
        place=shape.place,
        mode=CLINIC_MODES.get(shape.mode.casefold(), ClinicMode.IN_PERSON),
        province_id=shape.province or "62",
        host=shape.host,
        working_group=shape.working_group,
        invitation_number=shape.invitation.number,
        invitation_date=shape.invitation.dated,
        objectives="\n".join(shape.objectives),
        opener_name=shape.opener.name,
        opener_position=shape.opener.position,
        opener_represents=shape.opener.represents,
        chair_name=shape.chair.name,
        chair_position=shape.chair.position,
        secretary_name=shape.secretary.name,
        secretary_position=shape.secretary.position,
        minute_taker_name=shape.minute_taker.name,
        minute_taker_position=shape.minute_taker.position,
        record_copies=shape.copies,
        closed_at=ends.time() if ends else None,
        state=ClinicState.CLOSED,
    )


def _short_title(title: str, number: int | None, starts: datetime.datetime) -> str:
    return f"CC{number} {starts.year}" if number else title[:40]


def letterhead_of(clinic: Clinic, workspace: Workspace) -> Iterator[Letterhead]:
    """Yield the clinic's copy of the kop: the office's, unless another body is the host."""
    province = workspace.reference.region_name(clinic.province_id)
    host = re.sub(r"\s*\([^)]*\)", "", clinic.host).removesuffix(f" Provinsi {province}").upper()
    offices = workspace.store.all(Letterhead, clinic_id=None, order=("-valid_from",))
    known_offices = [kop for kop in offices if not host or kop.office.upper() == host]
    if known_offices:
        copy = Letterhead(clinic_id=clinic.id, office="")
        yield replace(known_offices[0], id=copy.id, clinic_id=clinic.id)
    elif host:
        yield Letterhead(
            clinic_id=clinic.id,
            government=f"PEMERINTAH PROVINSI {province}".upper(),
            office=host,
            working_group=clinic.working_group,
            town=clinic.place.rpartition(", ")[2],
        )


def opening_of(
    clinic: Clinic, file: ClinicFile
) -> Iterator[LegalBasis | Signatory | MinutesNote | Conclusion]:
    """Yield what the meeting rests on, who signs, what was said, concluded and agreed."""
    for basis in file.clinic.bases:
        yield LegalBasis(clinic_id=clinic.id, subject=basis)
    for number, (caption, official) in enumerate(
        (("Pimpinan Rapat", file.clinic.chair), ("Notulis", file.clinic.minute_taker)), start=1
    ):
        if official.name:
            yield _signatory(clinic, caption, official, number)
    for position, note in enumerate(file.notes, start=1):
        yield MinutesNote(
            clinic_id=clinic.id,
            section=known(MINUTES_SECTIONS, note.section),
            speaker=note.speaker,
            content=note.content,
            position=position,
        )
    concluded = [(ConclusionKind.CONCLUSION, said) for said in file.conclusions]
    concluded += [(ConclusionKind.AGREEMENT, said) for said in file.agreements]
    for position, (kind, said) in enumerate(concluded, start=1):
        yield Conclusion(clinic_id=clinic.id, kind=kind, content=said, position=position)


def _signatory(clinic: Clinic, caption: str, official: OfficialShape, position: int) -> Signatory:
    return Signatory(
        clinic_id=clinic.id,
        caption=caption,
        position_title=official.position,
        name=official.name,
        rank=official.rank,
        nip=official.nip,
        position=position,
    )


def agenda_of(clinic: Clinic, file: ClinicFile) -> Iterator[AgendaItem]:
    """Yield the items of the first day with their speakers, then those of each day in order."""
    days = clinic.days()
    for position, item in enumerate(file.agenda, start=1):
        starts, minutes = slot(item.when)
        yield AgendaItem(
            clinic_id=clinic.id,
            day=days[0],
            starts=starts,
            minutes=minutes,
            title=item.title,
            presenter=item.presenter or "",
            moderator=item.moderator or "",
            position=position,
        )
    position = len(file.agenda)
    for day, items in zip(days, file.agenda_days, strict=False):
        for when, title in items:
            starts, minutes = slot(when)
            position += 1
            yield AgendaItem(
                clinic_id=clinic.id,
                day=day,
                starts=starts,
                minutes=minutes,
                title=title,
                position=position,
            )
