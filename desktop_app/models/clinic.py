"""Table of clinic."""

from __future__ import annotations

from peewee import DateField, DateTimeField, IntegerField, TextField, TimeField

from desktop_app.models.base import Row, reference
from desktop_app.models.region import RegionRow
from desktop_app.models.vocabulary import term


class ClinicRow(Row):
    title = TextField(default="")
    short_title = TextField(default="")
    kind = term("kind")
    number = IntegerField(null=True)
    milestone = IntegerField(null=True)
    budget_year = IntegerField(null=True)
    starts = DateTimeField(null=True)
    ends = DateTimeField(null=True)
    time_zone = TextField(default="")
    place = TextField(default="")
    mode = TextField(default="in_person")
    province = reference(RegionRow, null=True)
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
    copies_to = TextField(default="")
    closed_at = TimeField(null=True)
    state = TextField(default="prepared")
    previous = reference("self", null=True)

    class Meta:
        table_name = "clinic"
