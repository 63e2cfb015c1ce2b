"""Gathers everything that the minutes of a clinic say."""

from __future__ import annotations

from desktop_app.records import AgendaItem, Conclusion, LegalBasis, MinutesNote, Photo
from desktop_app.records.papers import (
    AgendaFacts,
    ConclusionFacts,
    LegalBasisFacts,
    MinutesFacts,
    NoteFacts,
    OfficialFacts,
    PhotoFacts,
)
from desktop_app.services.agenda_times import planned
from desktop_app.services.gathering.attendance import gather_presence
from desktop_app.services.gathering.feedback import gather_feedback
from desktop_app.services.gathering.follow_up import gather_follow_ups
from desktop_app.services.gathering.presentation import gather_districts
from desktop_app.services.gathering.promises import gather_earlier_promises
from desktop_app.services.gathering.source import PaperSource
from desktop_app.settings import FORM_2009


def gather_minutes(source: PaperSource) -> MinutesFacts:
    """Return the meeting from its opening to its end."""
    store, clinic, frame = source.store, source.clinic, source.frame
    earlier = gather_earlier_promises(source)
    return MinutesFacts(
        frame=frame,
        invitation_number=clinic.invitation_number,
        invitation_date=clinic.invitation_date,
        agenda=tuple(
            AgendaFacts(
                day=slot.item.day, starts=slot.starts, ends=slot.ends, title=slot.item.title
            )
            for slot in planned(store.all(AgendaItem, clinic_id=clinic.id), clinic)
        ),
        chair=OfficialFacts(name=clinic.chair_name, position=clinic.chair_position),
        secretary=OfficialFacts(name=clinic.secretary_name, position=clinic.secretary_position),
        minute_taker=OfficialFacts(
            name=clinic.minute_taker_name, position=clinic.minute_taker_position
        ),
        presence=gather_presence(source),
        legal_bases=tuple(
            LegalBasisFacts(subject=basis.subject, number=basis.number, dated=basis.dated)
            for basis in store.all(LegalBasis, clinic_id=clinic.id)
        ),
        objectives=_lines(clinic.objectives),
        opener=OfficialFacts(
            name=clinic.opener_name,
            position=clinic.opener_position,
            represents=clinic.opener_represents,
        ),
        notes=tuple(
            NoteFacts(section=note.section, speaker=note.speaker, content=note.content)
            for note in store.all(MinutesNote, clinic_id=clinic.id)
        ),
        earlier=earlier,
        districts=gather_districts(source, earlier),
        feedback=gather_feedback(source),
        conclusions=tuple(
            ConclusionFacts(kind=conclusion.kind, content=conclusion.content)
            for conclusion in store.all(Conclusion, clinic_id=clinic.id)
        ),
        follow_ups=gather_follow_ups(source, progress=False),
        closed_at=clinic.closed_at,
        photos=tuple(
            PhotoFacts(picture=photo.picture, caption=photo.caption)
            for photo in store.all(Photo, clinic_id=clinic.id)
        ),
        copies_to=_lines(clinic.copies_to) if frame.wording.minutes_form == FORM_2009 else (),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
