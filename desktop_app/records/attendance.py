"""Who takes part in a clinic, in what role, and on which days they were there."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records.fields import (
    Choice,
    boolean,
    choice,
    date,
    key,
    moment,
    owner,
    reference,
    term,
    text,
)


class InvitationStatus(Choice):
    """What became of an invitation."""

    INVITED = "invited", N_("Invited")
    CONFIRMED = "confirmed", N_("Confirmed")
    REPRESENTED = "represented", N_("Represented")
    PRESENT = "present", N_("Present")
    ABSENT = "absent", N_("Absent")


class AttendanceMode(Choice):
    """In the room (luring) or by video (daring); online guests never sign the paper list."""

    IN_PERSON = "in_person", N_("In person")
    ONLINE = "online", N_("Online")


class AttendanceState(Choice):
    """State of one person on one day or in one session."""

    PRESENT = "present", N_("Present")
    EXCUSED = "excused", N_("Excused")
    SICK = "sick", N_("Sick")
    ON_DUTY = "on_duty", N_("On other duty")
    ABSENT = "absent", N_("Absent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person at a clinic, with position and institution as they were then.

    `represents` is the position or person whom they stand in for (mewakili).
    """

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    person_id: str = reference(N_("Person"), "Person", default="", required=True, width=30)
    role: str | None = term(N_("Role"), "role", default="role.participant", width=16)
    position_title: str = text(N_("Position"), width=30)
    institution_id: str | None = reference(N_("Institution"), "Institution", width=34)
    represents: str = text(N_("On behalf of"), width=28)
    represented_person_id: str | None = reference(
        N_("Represents"), "Person", clears=True, hidden=True
    )
    mode: AttendanceMode = choice(
        N_("Mode"), AttendanceMode, default=AttendanceMode.IN_PERSON, width=10
    )
    invitation: InvitationStatus | None = choice(N_("Invitation"), InvitationStatus, width=14)
    assignment_number: str = text(N_("Assignment letter"), width=20)
    assignment_date: datetime.date | None = date(N_("Letter date"))
    travel_stamped: bool = boolean(N_("Travel order stamped"))
    note: str = text(N_("Note"), width=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One participant on one day; with a session, in that session of the day."""

    id: str = key()
    participant_id: str = owner(N_("Participant"), "Participant")
    day: datetime.date | None = date(N_("Day"), required=True)
    session: str = text(N_("Session"))
    state: AttendanceState = choice(N_("State"), AttendanceState, default=AttendanceState.PRESENT)
    mode: AttendanceMode = choice(N_("Mode"), AttendanceMode, default=AttendanceMode.IN_PERSON)
    arrived_at: datetime.datetime | None = moment(N_("Arrived"))
    left_at: datetime.datetime | None = moment(N_("Left"))
    reason: str = text(N_("Reason"))
