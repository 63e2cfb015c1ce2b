"""Table of feedback."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, TextField

from desktop_app.models.base import Row
from desktop_app.models.clinic import ClinicRow
from desktop_app.models.person import PersonRow
from desktop_app.models.region import RegionRow
from desktop_app.models.vocabulary import VocabularyTermRow


class FeedbackRow(Row):
    clinic = ForeignKeyField(ClinicRow, backref="+", on_delete="RESTRICT")
    region = ForeignKeyField(RegionRow, backref="+", null=True, on_delete="RESTRICT")
    giver = TextField(default="")
    giver_person = ForeignKeyField(PersonRow, backref="+", null=True, on_delete="RESTRICT")
    aspect = ForeignKeyField(
        VocabularyTermRow,
        column_name="aspect",
        object_id_name="aspect_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    sector = ForeignKeyField(
        VocabularyTermRow,
        column_name="sector",
        object_id_name="sector_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    nature = ForeignKeyField(
        VocabularyTermRow,
        column_name="nature",
        object_id_name="nature_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    content = TextField(default="")
    response = TextField(default="")
    status = ForeignKeyField(
        VocabularyTermRow,
        column_name="status",
        object_id_name="status_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    position = IntegerField(default=0)

    class Meta:
        table_name = "feedback"
