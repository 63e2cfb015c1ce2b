"""Tables of legal_basis, minutes_note, conclusion, photo."""

from __future__ import annotations

from peewee import DateField, IntegerField, TextField

from desktop_app.models.base import Row, reference
from desktop_app.models.clinic import ClinicRow


class LegalBasisRow(Row):
    clinic = reference(ClinicRow)
    subject = TextField(default="")
    number = TextField(default="")
    dated = DateField(null=True)
    position = IntegerField(default=0)

    class Meta:
        table_name = "legal_basis"


class MinutesNoteRow(Row):
    clinic = reference(ClinicRow)
    section = TextField(default="opening")
    speaker = TextField(default="")
    content = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "minutes_note"


class ConclusionRow(Row):
    clinic = reference(ClinicRow)
    kind = TextField(default="conclusion")
    content = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "conclusion"


class PhotoRow(Row):
    clinic = reference(ClinicRow)
    picture = TextField(default="")
    caption = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "photo"
