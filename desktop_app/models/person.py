"""Tables of person, not_same_person."""

from __future__ import annotations

from peewee import DateField, ForeignKeyField, TextField

from desktop_app.models.base import Row
from desktop_app.models.institution import InstitutionRow


class PersonRow(Row):
    prefix_titles = TextField(default="")
    name = TextField(default="")
    suffix_titles = TextField(default="")
    sex = TextField(null=True)
    position_title = TextField(default="")
    institution = ForeignKeyField(InstitutionRow, backref="+", null=True, on_delete="RESTRICT")
    nip = TextField(default="")
    rank = TextField(default="")
    phone = TextField(default="")
    email = TextField(default="")
    consent = DateField(null=True)
    note = TextField(default="")
    merged_into = ForeignKeyField("self", backref="+", null=True, on_delete="RESTRICT")

    class Meta:
        table_name = "person"


class NotSamePersonRow(Row):
    first = ForeignKeyField(PersonRow, backref="+", on_delete="RESTRICT")
    second = ForeignKeyField(PersonRow, backref="+", on_delete="RESTRICT")

    class Meta:
        table_name = "not_same_person"
