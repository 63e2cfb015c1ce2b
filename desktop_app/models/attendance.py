"""Tables of participant, attendance."""

from __future__ import annotations

from peewee import BooleanField, DateField, DateTimeField, ForeignKeyField, TextField

from desktop_app.models.base import Row
from desktop_app.models.clinic import ClinicRow
from desktop_app.models.institution import InstitutionRow
from desktop_app.models.person import PersonRow
from desktop_app.models.vocabulary import VocabularyTermRow


class ParticipantRow(Row):
    clinic = ForeignKeyField(ClinicRow, backref="+", on_delete="RESTRICT")
    person = ForeignKeyField(PersonRow, backref="+", on_delete="RESTRICT")
    role = ForeignKeyField(
        VocabularyTermRow,
        column_name="role",
        object_id_name="role_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    position_title = TextField(default="")
    institution = ForeignKeyField(InstitutionRow, backref="+", null=True, on_delete="RESTRICT")
    represents = TextField(default="")
    represented_person = ForeignKeyField(PersonRow, backref="+", null=True, on_delete="RESTRICT")
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
    participant = ForeignKeyField(ParticipantRow, backref="+", on_delete="RESTRICT")
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
