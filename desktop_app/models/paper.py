"""Tables of issued_paper, number_pattern."""

from __future__ import annotations

from peewee import DateField, DateTimeField, IntegerField, TextField

from desktop_app.models.base import Row, reference
from desktop_app.models.clinic import ClinicRow


class IssuedPaperRow(Row):
    clinic = reference(ClinicRow)
    document = TextField(default="")
    variant = TextField(default="full")
    language = TextField(default="")
    number = TextField(default="")
    dated = DateField(null=True)
    version = IntegerField(default=1)
    finalised_by = TextField(default="")
    state = TextField(default="final")
    facts = TextField(default="")
    facts_hash = TextField(default="")
    journal_head = TextField(default="")
    issued_at = DateTimeField(null=True)

    class Meta:
        table_name = "issued_paper"


class NumberPatternRow(Row):
    document = TextField(default="")
    pattern = TextField(default="")
    code = TextField(default="")

    class Meta:
        table_name = "number_pattern"
