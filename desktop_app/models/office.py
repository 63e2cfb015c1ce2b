"""Tables of letterhead, signatory."""

from __future__ import annotations

from peewee import DateField, IntegerField, TextField

from desktop_app.models.base import Row, reference
from desktop_app.models.clinic import ClinicRow


class LetterheadRow(Row):
    clinic = reference(ClinicRow, null=True)
    valid_from = DateField(null=True)
    government = TextField(default="")
    office_line = TextField(default="")
    office = TextField(default="")
    abbreviation = TextField(default="")
    unit = TextField(default="")
    working_group = TextField(default="")
    address = TextField(default="")
    town = TextField(default="")
    postcode = TextField(default="")
    telephone = TextField(default="")
    fax = TextField(default="")
    email = TextField(default="")
    website = TextField(default="")
    emblem = TextField(default="")

    class Meta:
        table_name = "letterhead"


class SignatoryRow(Row):
    clinic = reference(ClinicRow, null=True)
    caption = TextField(default="")
    capacity = TextField(default="own")
    on_behalf_of = TextField(default="")
    position_title = TextField(default="")
    name = TextField(default="")
    rank = TextField(default="")
    nip = TextField(default="")
    role = TextField(default="signs")
    side = TextField(default="auto")
    position = IntegerField(default=0)

    class Meta:
        table_name = "signatory"
