"""Table of agenda_item."""

from __future__ import annotations

from peewee import DateField, DateTimeField, IntegerField, TextField, TimeField

from desktop_app.models.base import Row, reference
from desktop_app.models.clinic import ClinicRow


class AgendaItemRow(Row):
    clinic = reference(ClinicRow)
    day = DateField(null=True)
    starts = TimeField(null=True)
    minutes = IntegerField(null=True)
    title = TextField(default="")
    presenter = TextField(default="")
    moderator = TextField(default="")
    note = TextField(default="")
    started_at = DateTimeField(null=True)
    ended_at = DateTimeField(null=True)
    paused_at = DateTimeField(null=True)
    paused_seconds = IntegerField(default=0)
    position = IntegerField(default=0)

    class Meta:
        table_name = "agenda_item"
