"""Table of feedback."""

from __future__ import annotations

from peewee import IntegerField, TextField

from desktop_app.models.base import Row, reference
from desktop_app.models.clinic import ClinicRow
from desktop_app.models.person import PersonRow
from desktop_app.models.region import RegionRow
from desktop_app.models.vocabulary import term


class FeedbackRow(Row):
    clinic = reference(ClinicRow)
    region = reference(RegionRow, null=True)
    giver = TextField(default="")
    giver_person = reference(PersonRow, null=True)
    aspect = term("aspect")
    sector = term("sector")
    nature = term("nature")
    content = TextField(default="")
    response = TextField(default="")
    status = term("status")
    position = IntegerField(default=0)

    class Meta:
        table_name = "feedback"
