"""Tables of person, not_same_person."""

from __future__ import annotations

from peewee import DateField, TextField

from desktop_app.models.base import Row, reference
from desktop_app.models.institution import InstitutionRow


class PersonRow(Row):
    prefix_titles = TextField(default="")
    name = TextField(default="")
    suffix_titles = TextField(default="")
    sex = TextField(null=True)
    position_title = TextField(default="", index=True)
    institution = reference(InstitutionRow, null=True)
    nip = TextField(default="")
    rank = TextField(default="")
    phone = TextField(default="")
    email = TextField(default="")
    consent = DateField(null=True)
    note = TextField(default="")
    merged_into = reference("self", null=True)

    class Meta:
        table_name = "person"


class NotSamePersonRow(Row):
    first = reference(PersonRow)
    second = reference(PersonRow)

    class Meta:
        table_name = "not_same_person"
