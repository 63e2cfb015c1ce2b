"""Registers who comes: known people, walk-ins, those who stand in for others, day by day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.i18n import N_, Message
from desktop_app.records import Attendance, Clinic, Institution, Participant, Person
from desktop_app.records.attendance import AttendanceMode, AttendanceState
from desktop_app.records.change import Change
from desktop_app.records.fields import Record
from desktop_app.records.names import split
from desktop_app.records.person import Sex
from desktop_app.services.attendance_entries import find_entries, find_entry, present_entry
from desktop_app.services.attendance_refusals import (
    AlreadyPresent,
    DelegationComplete,
    NobodyNamed,
    NoInstitution,
    UnknownCode,
)
from desktop_app.services.guests import Counters, Guest, count, merged, read_guests, touched
from desktop_app.services.institutions import LONGEST_NAME, Institutions
from desktop_app.services.participation import Participation, participant_of
from desktop_app.services.people import FoundPerson, People
from desktop_app.services.positions import Positions
from desktop_app.services.standing_in import no_longer_represented, stand_in
from desktop_app.services.store import Store
from desktop_app.services.store_refusals import Missing

if TYPE_CHECKING:
    from desktop_app.services.attendance_grid import AttendanceGrid

DEFAULT_ROLE = "role.participant"

CODE_PREFIX = "notula:person:"
"""How the text of a person's QR code begins; their id follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkIn:
    """What the desk asks of a guest whom nobody knows yet; only the name is needed."""

    name: str
    sex: Sex | None = None
    position_title: str = ""
    institution: str = ""
    represents: str = ""
    represented_person_id: str | None = None
    phone: str = ""


class AttendanceDesk:
    """What the registration desk does. Each method that writes is one action for undo."""

    def __init__(
        self, store: Store, people: People, *, now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._store = store
        self._people = people
        self._now = now
        self.institutions = Institutions(store)
        self.positions = Positions(store)
        self.participants = Participation(store)

    @cached_property
    def grid(self) -> AttendanceGrid:
        """All days and sessions at once, for the page that shows them beside the desk."""
        from desktop_app.services.attendance_grid import AttendanceGrid

        return AttendanceGrid(self._store, now=self._now)

    # Days

    def days(self, clinic_id: str) -> list[date]:
        """Return the days of the clinic; empty while it has no date."""
        return self._clinic(clinic_id).days()

    def default_day(self, clinic_id: str) -> date | None:
        """Return today when the clinic is on, else its first day."""
        days = self.days(clinic_id)
        today = self._now().date()
        return today if today in days else next(iter(days), None)

    # Reading

    def guests(self, clinic_id: str, day: date) -> list[Guest]:
        """Return everybody invited or present, in protocol order, as they stand on the day."""
        return read_guests(self._store, clinic_id, day)

    def guests_changed(
        self, clinic_id: str, day: date, guests: list[Guest], change: Change
    ) -> tuple[list[Guest], set[str] | None]:
        """Return the guests after a change, and which participants it touched; None: any.

        Only those are read that the change is about: the desk shows each arrival at once.
        """
        changed = touched(self._store, clinic_id, change)
        if changed is None:
            return self.guests(clinic_id, day), None
        fresh = read_guests(self._store, clinic_id, day, changed) if changed else []
        return merged(guests, fresh, changed), changed

    def counters(self, clinic_id: str, day: date) -> Counters:
        """Return how many are there, by mode, level, district and sex."""
        return count(self.guests(clinic_id, day))

    def similar(self, name: str, clinic_id: str, day: date) -> list[FoundPerson]:
        """Return people who may be the guest whose name is being typed."""
        return self._people.similar(name, clinic_id, day)

    def person_of(self, code: str) -> str:
        """Return the id of the person whose code was scanned: theirs, or of one participation.

        UnknownCode when nobody has it.
        """
        key = code.strip().casefold().removeprefix(CODE_PREFIX)
        if "-" not in key and len(key) == 32:
            key = "-".join((key[:8], key[8:12], key[12:16], key[16:20], key[20:]))
        participant = self._store.find(Participant, key)
        person = self._store.find(Person, participant.person_id if participant else key)
        while person is not None and person.merged_into_id:
            person = self._store.find(Person, person.merged_into_id)
        if person is None:
            raise UnknownCode
        return person.id

    def delegation(self, clinic_id: str, institution_id: str, day: date) -> list[Guest]:
        """Return who is invited from an institution, in protocol order, as they stand."""
        return [
            guest
            for guest in self.guests(clinic_id, day)
            if guest.institution_id == institution_id and guest.is_invited
        ]

    def found(self, person_id: str, clinic_id: str, day: date) -> FoundPerson | None:
        """Return one person as they stand on the day."""
        found = self._people.found([person_id], clinic_id, day)
        return found[0] if found else None

    # Arriving

    def mark_present(
        self,
        clinic_id: str,
        person_id: str,
        day: date,
        mode: AttendanceMode = AttendanceMode.IN_PERSON,
        *,
        represents: str = "",
        represented_person_id: str | None = None,
    ) -> Change:
        """Store that a known person is there; who was not invited becomes a participant.

        AlreadyPresent when they were marked before, whatever the mode.
        """
        person = self._store.get(Person, person_id)
        participant = self._participant(clinic_id, person, mode)
        self._refuse_second(person, participant.id, day)
        saved, represented = stand_in(self._store, participant, represents, represented_person_id)
        here = self._present(saved[0].id, day, mode)
        return self._store.write(
            _arrival_label(person.full_name, mode, represented), save=[*saved, here]
        )

    def register_walk_in(
        self,
        clinic_id: str,
        day: date,
        guest: WalkIn,
        mode: AttendanceMode = AttendanceMode.IN_PERSON,
    ) -> Change:
        """Store a person nobody knew, their institution if it is new, and that they are there.

        Titles are taken out of the name. NobodyNamed without one; NoInstitution when what is
        written for a new institution is longer than any is called.
        """
        prefix, name, suffix = split(guest.name)
        if not name:
            raise NobodyNamed
        institution, new = self._institution(guest.institution, clinic_id)
        person = Person(
            prefix_titles=prefix,
            name=name,
            suffix_titles=suffix,
            sex=guest.sex,
            position_title=" ".join(guest.position_title.split()),
            institution_id=institution.id if institution else None,
            phone=guest.phone.strip(),
        )
        participant = self._participant(clinic_id, person, mode)
        saved, represented = stand_in(
            self._store, participant, guest.represents, guest.represented_person_id
        )
        here = self._present(saved[0].id, day, mode)
        records: list[Record] = [institution] if institution is not None and new else []
        label = _arrival_label(person.full_name, mode, represented, N_("New guest {name}"))
        return self._store.write(label, save=[*records, person, *saved, here])

    def mark_delegation(
        self,
        clinic_id: str,
        institution_id: str,
        day: date,
        mode: AttendanceMode = AttendanceMode.IN_PERSON,
    ) -> Change:
        """Store that everybody invited from an institution is there, as one action.

        DelegationComplete when nobody of them is missing.
        """
        institution = self._store.get(Institution, institution_id)
        missing = [
            guest for guest in self.delegation(clinic_id, institution_id, day) if not guest.present
        ]
        if not missing:
            raise DelegationComplete(institution.name)
        label = Message(
            N_("{n} guest of {institution} present"),
            {"institution": institution.name},
            plural=N_("{n} guests of {institution} present"),
            count=len(missing),
        )
        ids = [guest.participant_id for guest in missing]
        before = find_entries(self._store, ids, day)
        now = self._now()
        here = [present_entry(before.get(each), each, day, mode, now) for each in ids]
        return self._store.write(label, save=here, read=before.values())

    def take_back(self, participant_id: str, day: date) -> Change:
        """Remove somebody's attendance on a day.

        Who was not invited and was there on no other day is no participant any longer.
        """
        participant = self._store.get(Participant, participant_id)
        here = find_entry(self._store, participant_id, day)
        if here is None:
            raise Missing
        label = Message(
            N_("Take back the attendance of {name}"), {"name": self._name(participant.person_id)}
        )
        only = self._store.count(Attendance, participant_id=participant_id) == 1
        came_by = participant.invitation is None and participant.role == DEFAULT_ROLE
        freed = no_longer_represented(self._store, participant)
        if only and came_by:
            return self._store.write(label, save=freed, remove=[participant])
        return self._store.write(label, remove=[here])

    # Parts

    def _clinic(self, clinic_id: str) -> Clinic:
        return self._store.get(Clinic, clinic_id)

    def _name(self, person_id: str) -> str:
        return self._store.get(Person, person_id).full_name

    def _participant(self, clinic_id: str, person: Person, mode: AttendanceMode) -> Participant:
        """Return somebody on the list of the clinic, who may be stored for the first time."""
        known = self._store.all(Participant, clinic_id=clinic_id, person_id=person.id)
        return known[0] if known else participant_of(clinic_id, person, mode)

    def _refuse_second(self, person: Person, participant_id: str, day: date) -> None:
        here = find_entry(self._store, participant_id, day)
        if here is not None and here.state is AttendanceState.PRESENT:
            raise AlreadyPresent(person, here)

    def _present(self, participant_id: str, day: date, mode: AttendanceMode) -> Attendance:
        before = find_entry(self._store, participant_id, day)
        return present_entry(before, participant_id, day, mode, self._now())

    def _institution(self, name: str, clinic_id: str) -> tuple[Institution | None, bool]:
        """Return the institution called so, and whether it must be stored first."""
        if not name.strip():
            return None, False
        known = self.institutions.called(name)
        if known is not None:
            return known, False
        if len(name) > LONGEST_NAME:
            raise NoInstitution(len(name))
        return self.institutions.read(name, self._clinic(clinic_id).province_id), True


def _arrival_label(
    name: str,
    mode: AttendanceMode,
    represented: dict[str, object],
    text: str = N_("{name} present"),
) -> Message:
    """Return what an arrival is called in the undo menu."""
    said: Message | str = name
    if represented:
        said = Message(N_("{name} for {represented}"), {"name": name, **represented})
    if mode is AttendanceMode.ONLINE:
        said = Message(N_("{name} (online)"), {"name": said})
    return Message(text, {"name": said})
