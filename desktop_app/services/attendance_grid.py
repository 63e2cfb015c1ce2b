"""Keeps who was there in each session of each day: one state a cell, many cells in one action."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from desktop_app.i18n import N_, Message
from desktop_app.records import Attendance, Clinic, Participant, Person
from desktop_app.records.attendance import AttendanceMode, AttendanceState
from desktop_app.records.change import Change
from desktop_app.services.attendance_entries import (
    attendance_id,
    present_entry,
    time_of,
)
from desktop_app.services.attendance_refusals import AnotherDay, SessionNameTaken
from desktop_app.services.guests import Guest, read_guests
from desktop_app.services.store import Store
from desktop_app.services.store_refusals import Missing


class Slot(NamedTuple):
    """A column: a whole day, or one named session of it."""

    day: date
    session: str = ""


class Cell(NamedTuple):
    """How a participant stood in a slot."""

    state: AttendanceState
    mode: AttendanceMode
    arrived_at: datetime | None
    left_at: datetime | None

    @property
    def present(self) -> bool:
        return self.state is AttendanceState.PRESENT


Place = tuple[str, Slot]
"""A participant's id and a slot: one cell of the grid."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A participant with all their cells. `guest` holds what is the same on every day."""

    guest: Guest
    travel_stamped: bool
    cells: Mapping[Slot, Cell]

    @property
    def id(self) -> str:
        return self.guest.participant_id


class AttendanceGrid:
    """Days and sessions of a clinic. Each method that writes is one action for undo."""

    def __init__(self, store: Store, *, now: Callable[[], datetime] = datetime.now) -> None:
        self._store = store
        self._now = now

    # Reading

    def slots(self, clinic_id: str, named: Iterable[Slot] = ()) -> list[Slot]:
        """Return the days, each followed by its sessions; `named` are those still without entry."""
        days = self._store.get(Clinic, clinic_id).days()
        stored = self._store.query(
            "select distinct a.day, a.session from attendance a"
            " join participant t on t.id = a.participant_id"
            " where t.clinic_id = ? and a.session != ''",
            clinic_id,
        )
        found = {Slot(date.fromisoformat(str(day)[:10]), session) for day, session in stored}
        found |= {slot for slot in named if slot.day in days}
        return sorted(found | {Slot(day) for day in days})

    def rows(self, clinic_id: str, only: Collection[str] | None = None) -> list[GridRow]:
        """Return the participants in protocol order, or `only` those with these ids."""
        days = self._store.get(Clinic, clinic_id).days()
        guests = read_guests(self._store, clinic_id, days[0], only) if days else []
        wanted = "" if only is None else f" and t.id in ({', '.join('?' * len(only))})"
        chosen = () if only is None else tuple(only)
        cells: dict[str, dict[Slot, Cell]] = {guest.participant_id: {} for guest in guests}
        for participant, day, session, state, mode, *times in self._store.query(
            "select a.participant_id, a.day, a.session, a.state, a.mode, a.arrived_at, a.left_at"
            " from attendance a join participant t on t.id = a.participant_id"
            f" where t.clinic_id = ?{wanted}",
            clinic_id,
            *chosen,
        ):
            arrived, left = (datetime.fromisoformat(at) if at else None for at in times)
            cells[participant][Slot(date.fromisoformat(str(day)[:10]), session)] = Cell(
                AttendanceState(state), AttendanceMode(mode), arrived, left
            )
        stamped = {
            row[0]
            for row in self._store.query(
                f"select t.id from participant t where t.clinic_id = ?{wanted}"
                " and t.travel_stamped",
                clinic_id,
                *chosen,
            )
        }
        return [
            GridRow(guest, guest.participant_id in stamped, cells[guest.participant_id])
            for guest in guests
        ]

    # Cells

    def mark(
        self,
        places: Sequence[Place],
        state: AttendanceState,
        mode: AttendanceMode = AttendanceMode.IN_PERSON,
        *,
        reason: str = "",
    ) -> Change:
        """Store a state in these cells; who is there already keeps the time of arrival."""
        now = self._now()
        saved = []
        stored, expected = self._stored_in(places), self._expected(places)
        for participant, (day, session) in places:
            before = stored.get((participant, Slot(day, session)))
            if state is AttendanceState.PRESENT and before is not None and before.state is state:
                saved.append(replace(before, mode=mode))
                continue
            here = present_entry(before, participant, day, mode, now, session)
            if state is not AttendanceState.PRESENT:
                kept = before.mode if before is not None else expected[participant]
                here = replace(here, state=state, mode=kept, arrived_at=None, reason=reason)
            saved.append(here)
        shown = Message(state.label)
        if state is AttendanceState.PRESENT and mode is AttendanceMode.ONLINE:
            shown = Message(mode.label)
        return self._store.write(self._label(places, shown), save=saved, read=stored.values())

    def clear(self, places: Sequence[Place]) -> Change:
        """Forget what was stored in these cells; the participants stay on the list."""
        stored = self._stored_in(places)
        label = self._label(places, Message(N_("emptied")))
        found = [stored[place] for place in dict.fromkeys(places) if place in stored]
        return self._store.write(label, remove=found)

    def leave(self, places: Sequence[Place]) -> Change:
        """Stamp that they have left; only who is there can leave. AnotherDay but today."""
        saved = []
        stored = self._stored_in(places)
        for person, (day, session) in places:
            here = stored.get((person, Slot(day, session)))
            if here is not None and here.state is AttendanceState.PRESENT:
                saved.append(replace(here, left_at=self._time(day)))
        return self._store.write(self._label(places, Message(N_("left"))), save=saved)

    def come(self, places: Sequence[Place]) -> Change:
        """Stamp that they came, or came back: the first arrival stays. AnotherDay but today."""
        saved, back = [], False
        stored, expected = self._stored_in(places), self._expected(places)
        for person, (day, session) in places:
            here, time = stored.get((person, Slot(day, session))), self._time(day)
            if here is not None and here.state is AttendanceState.PRESENT:
                back = back or here.left_at is not None
                saved.append(replace(here, left_at=None, arrived_at=here.arrived_at or time))
            else:
                mode = here.mode if here is not None else expected[person]
                saved.append(present_entry(here, person, day, mode, self._now(), session))
        said = N_("came back") if back else N_("came")
        return self._store.write(self._label(places, Message(said)), save=saved)

    def stamp_travel(self, participants: Sequence[str]) -> Change:
        """Store that travel orders are stamped, or, where all of them were, that none is."""
        found = [self._store.get(Participant, key) for key in participants]
        stamped = not all(one.travel_stamped for one in found)
        said = N_("travel order stamped") if stamped else N_("travel order not stamped")
        label = self._label([(one.id, Slot(date.min)) for one in found], Message(said))
        return self._store.write(
            label, save=[replace(one, travel_stamped=stamped) for one in found]
        )

    # Sessions

    def rename_session(self, clinic_id: str, slot: Slot, name: str) -> Change:
        """Call a session otherwise, with everything stored in it. SessionNameTaken when it is."""
        wanted = " ".join(name.split())
        taken = {one.session.casefold() for one in self.slots(clinic_id) if one.day == slot.day}
        if wanted.casefold() in taken - {slot.session.casefold()}:
            raise SessionNameTaken(wanted)
        entries = self._entries(clinic_id, slot)
        moved = [
            replace(
                entry,
                id=attendance_id(entry.participant_id, slot.day, wanted),
                session=wanted,
            )
            for entry in entries
        ]
        label = Message(N_("Session {old} is called {name}"), {"old": slot.session, "name": wanted})
        return self._store.write(
            label, save=moved, remove=entries if wanted != slot.session else ()
        )

    def remove_session(self, clinic_id: str, slot: Slot) -> Change:
        """Remove a session with everything stored in it; days stay."""
        assert slot.session
        label = Message(N_("Remove the session {name}"), {"name": slot.session})
        return self._store.write(label, remove=self._entries(clinic_id, slot))

    # Parts

    def _stored_in(self, places: Sequence[Place]) -> dict[Place, Attendance]:
        """Return what is stored in these cells, however many, by one query."""
        people = list(dict.fromkeys(person for person, _ in places))
        found = self._store.all(Attendance, order=("id",), participant_id=people)
        return {(e.participant_id, Slot(e.day, e.session)): e for e in found if e.day}

    def _entries(self, clinic_id: str, slot: Slot) -> list[Attendance]:
        ids = [
            row[0]
            for row in self._store.query(
                "select a.id from attendance a join participant t on t.id = a.participant_id"
                " where t.clinic_id = ? and a.day = ? and a.session = ?",
                clinic_id,
                slot.day.isoformat(),
                slot.session,
            )
        ]
        return self._store.all(Attendance, id=ids) if ids else []

    def _expected(self, places: Sequence[Place]) -> dict[str, AttendanceMode]:
        """Return how each of these people is expected to take part; Missing for one not listed."""
        people = list(dict.fromkeys(person for person, _ in places))
        found = self._store.all(Participant, order=("id",), id=people)
        if len(found) < len(people):
            raise Missing
        return {each.id: each.mode for each in found}

    def _time(self, day: date) -> datetime:
        time = time_of(day, self._now())
        if time is None:
            raise AnotherDay
        return time

    def _label(self, places: Sequence[Place], state: Message) -> Message:
        """Return the action's name: the guest's, or how many guests there are."""
        ids = dict.fromkeys(person for person, _ in places)
        name = ""
        if len(ids) == 1:
            participant = self._store.get(Participant, next(iter(ids)))
            name = self._store.get(Person, participant.person_id).full_name
        return Message(
            N_("{name}: {state}"),
            {"name": name, "state": state},
            plural=N_("{n} guests: {state}"),
            count=len(ids),
        )
