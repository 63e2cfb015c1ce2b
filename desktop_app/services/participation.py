"""Keeps what is known of a participant apart from days: invited, in what role, for whom, how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from desktop_app.i18n import N_, Message
from desktop_app.records import Participant, Person
from desktop_app.records.attendance import AttendanceMode, AttendanceState, InvitationStatus
from desktop_app.records.change import Change
from desktop_app.records.fields import specs_of
from desktop_app.services.attendance_entries import find_entry, participant_id
from desktop_app.services.standing_in import no_longer_represented, stand_in
from desktop_app.services.store import Store


def participant_of(clinic_id: str, person: Person, mode: AttendanceMode) -> Participant:
    """Return a person as a participant, with position and institution of now; unstored."""
    return Participant(
        id=participant_id(clinic_id, person.id),
        clinic_id=clinic_id,
        person_id=person.id,
        position_title=person.position_title,
        institution_id=person.institution_id,
        mode=mode,
    )


class Participation:
    """The list of a clinic's participants. Each method is one action for undo."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def set_mode(self, participant_id: str, day: date, mode: AttendanceMode) -> Change:
        """Store in person or online: for the day when they were there, else as expected."""
        participant = self._store.get(Participant, participant_id)
        here = find_entry(self._store, participant_id, day)
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
        freed = no_longer_represented(self._store, participant)
        cleared = replace(participant, represents="", represented_person_id=None)
        saved, represented = stand_in(self._store, cleared, represents, represented_person_id)
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
        changed = replace(participant, **fields)  # type: ignore[arg-type]  # by their names
        return self._store.write(label, save=[changed])

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
            arrival = before or participant_of(clinic_id, person, AttendanceMode.IN_PERSON)
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
        freed = no_longer_represented(self._store, participant)
        return self._store.write(label, save=freed, remove=[participant])

    def _name(self, person_id: str) -> str:
        return self._store.get(Person, person_id).full_name
