"""Tables of participant, attendance."""

from __future__ import annotations

from peewee import BooleanField, DateField, DateTimeField, TextField

from desktop_app.models.base import Row, reference
from desktop_app.models.clinic import ClinicRow
from desktop_app.models.institution import InstitutionRow
from desktop_app.models.person import PersonRow
from desktop_app.models.vocabulary import term


class ParticipantRow(Row):
    clinic = reference(ClinicRow)
    person = reference(PersonRow)
    role = term("role")
    position_title = TextField(default="")
    institution = reference(InstitutionRow, null=True)
    represents = TextField(default="")
    represented_person = reference(PersonRow, null=True)
    mode = TextField(default="in_person")
    invitation = TextField(null=True)
    assignment_number = TextField(default="")
    assignment_date = DateField(null=True)
    travel_stamped = BooleanField(default=False)
    note = TextField(default="")

    class Meta:
        table_name = "participant"
        indexes = ((("clinic_id", "person_id"), True),)


class AttendanceRow(Row):
    participant = reference(ParticipantRow)
    day = DateField(null=True)
    session = TextField(default="")
    state = TextField(default="present")
    mode = TextField(default="in_person")
    arrived_at = DateTimeField(null=True)
    left_at = DateTimeField(null=True)
    reason = TextField(default="")

    class Meta:
        table_name = "attendance"
        indexes = ((("participant_id", "day", "session"), True),)
