"""Makes and finds the one entry of a participant on a day, the same on every laptop."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from desktop_app.records import Attendance
from desktop_app.records.attendance import AttendanceMode, AttendanceState
from desktop_app.records.ids import derived_id, new_id
from desktop_app.services.store import Store


def attendance_id(participant_id: str, day: date, session: str = "") -> str:
    """Return the one id of a participant's attendance, the same on every laptop."""
    return derived_id("attendance", participant_id, day, session)


def participant_id(clinic_id: str, person_id: str) -> str:
    """Return the id of a person at a clinic, the same on every laptop."""
    return derived_id("participant", clinic_id, person_id)


def find_entry(
    store: Store, participant_id: str, day: date, session: str = ""
) -> Attendance | None:
    """Return what is stored of a participant on a day or in one of its sessions."""
    return find_entries(store, [participant_id], day, session).get(participant_id)


def find_entries(
    store: Store, participant_ids: Collection[str], day: date, session: str = ""
) -> dict[str, Attendance]:
    """Return what is stored of participants on a day or in one of its sessions, by participant."""
    found = store.all(Attendance, participant_id=participant_ids, day=day, session=session)
    return {each.participant_id: each for each in reversed(found)}  # the first of each


def present_entry(
    before: Attendance | None,
    participant_id: str,
    day: date,
    mode: AttendanceMode,
    now: datetime,
    session: str = "",
) -> Attendance:
    """Return the entry that says they are there from now on."""
    made = before or Attendance(
        id=attendance_id(participant_id, day, session),
        participant_id=participant_id,
        day=day,
        session=session,
    )
    return replace(
        made,
        state=AttendanceState.PRESENT,
        mode=mode,
        arrived_at=time_of(day, now),
        left_at=None,
        reason="",
    )


def moved_day(store: Store, day: Attendance, to: str) -> Attendance:
    """Return an attendance as another participant's, under the id that it has there."""
    wanted = attendance_id(to, day.day, day.session) if day.day else new_id()
    taken = store.find(Attendance, wanted) is not None
    return replace(day, id=new_id() if taken else wanted, participant_id=to)


def time_of(day: date, now: datetime) -> datetime | None:
    """Return the time now, to the second; None when the day is not today."""
    return now.replace(microsecond=0) if now.date() == day else None
