"""Makes the records of who was there from a clinic's file, of known people only what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.exchange.clinic_shapes import GuestShape
from desktop_app.exchange.imported_words import ATTENDANCE_MODES, SEXES, Terms
from desktop_app.records import Attendance, Clinic, Institution, Participant, Person
from desktop_app.records.attendance import AttendanceMode, InvitationStatus
from desktop_app.records.names import split
from desktop_app.services.attendance_entries import attendance_id, participant_id
from desktop_app.services.institutions import Institutions
from desktop_app.services.store import Store


def guests_of(
    clinic: Clinic, guests: Sequence[GuestShape], store: Store, terms: Terms
) -> Iterator[Institution | Person | Participant | Attendance]:
    """Yield for each guest the institution and person that are new, the part and the presence."""
    reader = Institutions(store)
    institutions = {row.name: row for row in store.all(Institution)}
    people = {row.full_name: row for row in store.all(Person)}
    day = clinic.days()[0]
    for guest in guests:
        if guest.institution and guest.institution not in institutions:
            made = reader.read(guest.institution, clinic.province_id)
            institutions[guest.institution] = made
            yield made
        institution = institutions[guest.institution].id if guest.institution else None
        person = people.get(guest.name)
        if person is None:
            person = people[guest.name] = _person(guest, institution)
            yield person
        mode = ATTENDANCE_MODES.get(guest.mode.casefold(), AttendanceMode.IN_PERSON)
        participant = Participant(
            id=participant_id(clinic.id, person.id),
            clinic_id=clinic.id,
            person_id=person.id,
            role=terms.id_of("role", guest.role or "Peserta"),
            position_title=guest.position,
            institution_id=institution,
            mode=mode,
            invitation=InvitationStatus.PRESENT,
        )
        yield participant
        yield Attendance(
            id=attendance_id(participant.id, day),
            participant_id=participant.id,
            day=day,
            mode=mode,
        )


def _person(guest: GuestShape, institution: str | None) -> Person:
    prefix, name, suffix = split(guest.name)
    return Person(
        prefix_titles=prefix,
        name=name,
        suffix_titles=suffix,
        sex=SEXES.get(guest.sex.casefold()),
        position_title=guest.position,
        rank=guest.rank,
        institution_id=institution,
    )
