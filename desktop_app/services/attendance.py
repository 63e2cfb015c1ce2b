"""Registers who comes: known people, walk-ins, those who stand in for others, day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import Attendance, Clinic, Institution, Participant, Person
from desktop_app.records.attendance import AttendanceMode, AttendanceState, InvitationStatus
from desktop_app.records.change import Change
from desktop_app.records.fields import Record, specs_of
from desktop_app.records.ids import derived_id
from desktop_app.records.names import split
from desktop_app.records.person import Sex
from desktop_app.services.guests import Counters, Guest, count, read_guests
from desktop_app.services.institutions import Institutions
from desktop_app.services.people import FoundPerson, People
from desktop_app.services.store import Missing, Store

DEFAULT_ROLE = "role.participant"


class AlreadyPresent(UserError):
    """Somebody who was marked present on this day before; nothing has been stored."""

    def __init__(self, person: Person, attendance: Attendance) -> None:
        self.person = person
        self.attendance = attendance
        said: dict[str, object] = {"name": person.full_name}
        if attendance.arrived_at is None:
            super().__init__(Message(N_("{name} is already present on this day."), said))
            return
        said["time"] = f"{attendance.arrived_at:%H.%M}"
        super().__init__(Message(N_("{name} has been present since {time}."), said))


class NobodyNamed(UserError):
    """A guest without a name."""

    def __init__(self) -> None:
        super().__init__(Message(N_("Write the guest's name.")))


class RepresentsSelf(UserError):
    """Somebody who would stand in for themselves."""

    def __init__(self) -> None:
        super().__init__(Message(N_("Nobody represents themselves. Choose another person.")))


class DelegationComplete(UserError):
    """Nobody of the institution is still expected."""

    def __init__(self, institution: str) -> None:
        super().__init__(
            Message(
                N_("Everybody invited from {institution} is present."),
                {"institution": institution},
            )
        )


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


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A participant as they will be stored, and whether they were one before."""

    participant: Participant
    is_new: bool


def attendance_id(participant_id: str, day: date, session: str = "") -> str:
    """Return the one id of a participant's attendance, the same on every laptop."""
    return derived_id("attendance", participant_id, day, session)


def participant_id(clinic_id: str, person_id: str) -> str:
    """Return the id of a person at a clinic, the same on every laptop."""
    return derived_id("participant", clinic_id, person_id)


class AttendanceDesk:
    """What the registration desk does. Each method that writes is one action for undo."""

    def __init__(
        self, store: Store, people: People, *, now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._store = store
        self._people = people
        self._now = now
        self.institutions = Institutions(store)

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

    def counters(self, clinic_id: str, day: date) -> Counters:
        """Return how many are there, by mode, level, district and sex."""
        return count(self.guests(clinic_id, day))

    def similar(self, name: str, clinic_id: str, day: date) -> list[FoundPerson]:
        """Return people who may be the guest whose name is being typed."""
        return self._people.similar(name, clinic_id, day)

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
        arrival = self._arrival(clinic_id, person, mode)
        if not arrival.is_new:
            self._refuse_second(person, arrival.participant.id, day)
        saved, represented = self._standing_in(arrival, represents, represented_person_id)
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

        Titles are taken out of the name. NobodyNamed without one.
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
        arrival = self._arrival(clinic_id, person, mode)
        saved, represented = self._standing_in(
            arrival, guest.represents, guest.represented_person_id
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
            guest
            for guest in self.guests(clinic_id, day)
            if guest.institution_id == institution_id and guest.is_invited and not guest.present
        ]
        if not missing:
            raise DelegationComplete(institution.name)
        label = Message(
            N_("{n} guest of {institution} present"),
            {"institution": institution.name},
            plural=N_("{n} guests of {institution} present"),
            count=len(missing),
        )
        return self._store.write(
            label, save=[self._present(guest.participant_id, day, mode) for guest in missing]
        )

    def take_back(self, participant_id: str, day: date) -> Change:
        """Remove somebody's attendance on a day.

        Who was not invited and was there on no other day is no participant any longer.
        """
        participant = self._store.get(Participant, participant_id)
        here = self._attendance(participant_id, day)
        if here is None:
            raise Missing
        label = Message(
            N_("Take back the attendance of {name}"), {"name": self._name(participant.person_id)}
        )
        only = self._store.count(Attendance, participant_id=participant_id) == 1
        came_by = participant.invitation is None and participant.role == DEFAULT_ROLE
        freed = self._no_longer_represented(participant)
        if only and came_by:
            return self._store.write(label, save=freed, remove=[participant])
        return self._store.write(label, remove=[here])

    # Changing what is known of a participant

    def set_state(
        self, participant_id: str, day: date, state: AttendanceState, *, reason: str = ""
    ) -> Change:
        """Store present, excused, sick, on duty or absent for one day."""
        participant = self._store.get(Participant, participant_id)
        before = self._attendance(participant_id, day)
        if state is AttendanceState.PRESENT and before is None:
            after = self._present(participant_id, day, participant.mode)
        else:
            after = replace(
                before or self._present(participant_id, day, participant.mode),
                state=state,
                reason=reason,
                arrived_at=self._arrival_time(day) if state is AttendanceState.PRESENT else None,
            )
        label = Message(
            N_("{name}: {state}"),
            {"name": self._name(participant.person_id), "state": Message(state.label)},
        )
        return self._store.write(label, save=[after])

    def set_mode(self, participant_id: str, day: date, mode: AttendanceMode) -> Change:
        """Store in person or online: for the day when they were there, else as expected."""
        participant = self._store.get(Participant, participant_id)
        here = self._attendance(participant_id, day)
        label = Message(
            N_("{name}: {mode}"),
            {"name": self._name(participant.person_id), "mode": Message(mode.label)},
        )
        if here is not None and here.state is AttendanceState.PRESENT:
            return self._store.write(label, save=[replace(here, mode=mode)])
        return self._store.write(label, save=[replace(participant, mode=mode)])

    def represent(
        self, participant_id: str, represents: str = "", represented_person_id: str | None = None
    ) -> Change:
        """Store for whom a participant is there: a position, or a person; neither ends it.

        A represented person who was invited counts as represented.
        """
        participant = self._store.get(Participant, participant_id)
        freed = self._no_longer_represented(participant)
        cleared = replace(participant, represents="", represented_person_id=None)
        saved, represented = self._standing_in(
            _Arrival(cleared, is_new=False), represents, represented_person_id
        )
        kept = {record.id: record for record in (*freed, *saved)}
        name = self._name(participant.person_id)
        label = (
            Message(N_("{name} represents {represented}"), {"name": name, **represented})
            if represented
            else Message(N_("{name} represents nobody"), {"name": name})
        )
        return self._store.write(label, save=kept.values())

    def change(self, participant_id: str, **fields: object) -> Change:
        """Store other fields of a participant: role, position, institution, travel order, note."""
        participant = self._store.get(Participant, participant_id)
        specs = specs_of(Participant)
        label = Message(
            N_("{name}: {field}"),
            {
                "name": self._name(participant.person_id),
                "field": Message(specs[next(iter(fields))].label),
            },
        )
        return self._store.write(label, save=[replace(participant, **fields)])  # type: ignore[arg-type]

    def set_sex(self, person_id: str, sex: Sex | None) -> Change:
        """Store the sex of a person, as attendance lists print it."""
        person = self._store.get(Person, person_id)
        label = Message(
            N_("{name}: {field}"), {"name": person.full_name, "field": Message(N_("Sex"))}
        )
        return self._store.write(label, save=[replace(person, sex=sex)])

    # The invitation list

    def invite(self, clinic_id: str, person_ids: Iterable[str]) -> Change:
        """Put people on the invitation list; who is on it already stays as they are."""
        known = {
            guest.person_id: guest for guest in self._store.all(Participant, clinic_id=clinic_id)
        }
        added: list[Participant] = []
        names: list[str] = []
        for person_id in dict.fromkeys(person_ids):
            person = self._store.get(Person, person_id)
            before = known.get(person_id)
            if before is not None and before.invitation is not None:
                continue
            arrival = before or self._participant(clinic_id, person, AttendanceMode.IN_PERSON)
            added.append(replace(arrival, invitation=InvitationStatus.INVITED))
            names.append(person.full_name)
        label = Message(
            N_("Invite {name}"),
            {"name": names[0] if names else ""},
            plural=N_("Invite {n} people"),
            count=len(names),
        )
        return self._store.write(label, save=added)

    def remove(self, participant_id: str) -> Change:
        """Take somebody off the clinic, with their attendance on all days."""
        participant = self._store.get(Participant, participant_id)
        label = Message(
            N_("Remove {name} from the clinic"), {"name": self._name(participant.person_id)}
        )
        freed = self._no_longer_represented(participant)
        return self._store.write(label, save=freed, remove=[participant])

    # Parts

    def _clinic(self, clinic_id: str) -> Clinic:
        return self._store.get(Clinic, clinic_id)

    def _name(self, person_id: str) -> str:
        return self._store.get(Person, person_id).full_name

    def _attendance(self, participant_id: str, day: date) -> Attendance | None:
        found = self._store.all(Attendance, participant_id=participant_id, day=day, session="")
        return found[0] if found else None

    def _participant(self, clinic_id: str, person: Person, mode: AttendanceMode) -> Participant:
        return Participant(
            id=participant_id(clinic_id, person.id),
            clinic_id=clinic_id,
            person_id=person.id,
            position_title=person.position_title,
            institution_id=person.institution_id,
            mode=mode,
        )

    def _arrival(self, clinic_id: str, person: Person, mode: AttendanceMode) -> _Arrival:
        known = self._store.all(Participant, clinic_id=clinic_id, person_id=person.id)
        if known:
            return _Arrival(known[0], is_new=False)
        return _Arrival(self._participant(clinic_id, person, mode), is_new=True)

    def _refuse_second(self, person: Person, participant_id: str, day: date) -> None:
        here = self._attendance(participant_id, day)
        if here is not None and here.state is AttendanceState.PRESENT:
            raise AlreadyPresent(person, here)

    def _present(self, participant_id: str, day: date, mode: AttendanceMode) -> Attendance:
        before = self._attendance(participant_id, day)
        made = before or Attendance(
            id=attendance_id(participant_id, day), participant_id=participant_id, day=day
        )
        return replace(
            made,
            state=AttendanceState.PRESENT,
            mode=mode,
            arrived_at=self._arrival_time(day),
            reason="",
        )

    def _arrival_time(self, day: date) -> datetime | None:
        """Return the time now, to the second; None when the day is not today."""
        now = self._now()
        return now.replace(microsecond=0) if now.date() == day else None

    def _standing_in(
        self, arrival: _Arrival, represents: str, represented_person_id: str | None
    ) -> tuple[list[Participant], dict[str, object]]:
        """Return the participants to store and, for the label, who is represented."""
        participant = arrival.participant
        position = " ".join(represents.split())
        if not position and not represented_person_id:
            return [participant], {}
        if represented_person_id is None:
            return [replace(participant, represents=position, represented_person_id=None)], {
                "represented": position
            }
        if represented_person_id == participant.person_id:
            raise RepresentsSelf
        absent = self._store.get(Person, represented_person_id)
        saved = [
            replace(
                participant,
                represents=position or absent.position_title or absent.full_name,
                represented_person_id=absent.id,
            )
        ]
        for invited in self._store.all(
            Participant, clinic_id=participant.clinic_id, person_id=absent.id
        ):
            if invited.invitation is not None:
                saved.append(replace(invited, invitation=InvitationStatus.REPRESENTED))
        return saved, {"represented": absent.full_name}

    def _no_longer_represented(self, participant: Participant) -> list[Participant]:
        """Return whom the participant stood in for, as merely invited again."""
        if participant.represented_person_id is None:
            return []
        return [
            replace(invited, invitation=InvitationStatus.INVITED)
            for invited in self._store.all(
                Participant,
                clinic_id=participant.clinic_id,
                person_id=participant.represented_person_id,
                invitation=InvitationStatus.REPRESENTED,
            )
        ]

    def _institution(self, name: str, clinic_id: str) -> tuple[Institution | None, bool]:
        """Return the institution called so, and whether it must be stored first."""
        if not name.strip():
            return None, False
        known = self.institutions.called(name)
        if known is not None:
            return known, False
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
