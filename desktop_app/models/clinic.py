"""Tables of clinic, legal_basis, minutes_note, conclusion, photo."""

from __future__ import annotations

from peewee import DateField, DateTimeField, ForeignKeyField, IntegerField, TextField, TimeField

from desktop_app.models.base import Row
from desktop_app.models.region import RegionRow
from desktop_app.models.vocabulary import VocabularyTermRow


class ClinicRow(Row):
    title = TextField(default="")
    short_title = TextField(default="")
    kind = ForeignKeyField(
        VocabularyTermRow,
        column_name="kind",
        object_id_name="kind_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    number = IntegerField(null=True)
    milestone = IntegerField(null=True)
    budget_year = IntegerField(null=True)
    starts = DateTimeField(null=True)
    ends = DateTimeField(null=True)
    time_zone = TextField(default="")
    place = TextField(default="")
    mode = TextField(default="in_person")
    province = ForeignKeyField(RegionRow, backref="+", null=True, on_delete="RESTRICT")
    host = TextField(default="")
    working_group = TextField(default="")
    invitation_number = TextField(default="")
    invitation_date = DateField(null=True)
    objectives = TextField(default="")
    opener_name = TextField(default="")
    opener_position = TextField(default="")
    opener_represents = TextField(default="")
    chair_name = TextField(default="")
    chair_position = TextField(default="")
    secretary_name = TextField(default="")
    secretary_position = TextField(default="")
    minute_taker_name = TextField(default="")
    minute_taker_position = TextField(default="")
    record_copies = IntegerField(default=3)
    closed_at = TimeField(null=True)
    state = TextField(default="prepared")
    previous = ForeignKeyField("self", backref="+", null=True, on_delete="RESTRICT")

    class Meta:
        table_name = "clinic"


class LegalBasisRow(Row):
    clinic = ForeignKeyField(ClinicRow, backref="+", on_delete="RESTRICT")
    subject = TextField(default="")
    number = TextField(default="")
    dated = DateField(null=True)
    position = IntegerField(default=0)

    class Meta:
        table_name = "legal_basis"


class MinutesNoteRow(Row):
    clinic = ForeignKeyField(ClinicRow, backref="+", on_delete="RESTRICT")
    section = TextField(default="opening")
    speaker = TextField(default="")
    content = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "minutes_note"


class ConclusionRow(Row):
    clinic = ForeignKeyField(ClinicRow, backref="+", on_delete="RESTRICT")
    kind = TextField(default="conclusion")
    content = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "conclusion"


class PhotoRow(Row):
    clinic = ForeignKeyField(ClinicRow, backref="+", on_delete="RESTRICT")
    picture = TextField(default="")
    caption = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "photo"
