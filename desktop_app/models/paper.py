"""Tables of issued_paper, paper_signer, number_pattern."""

from __future__ import annotations

from peewee import CompositeKey, DateField, DateTimeField, IntegerField, Model, TextField

from desktop_app.models.base import Row, reference
from desktop_app.models.clinic import ClinicRow

REGISTER = (
    "issued_at",
    "version",
    "id",
    "clinic",
    "document",
    "variant",
    "language",
    "number",
    "dated",
    "finalised_by",
    "state",
)
"""What the register shows, in its order: an index has it all, without the facts of the papers."""


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
        indexes = ((("facts_hash",), False), (REGISTER, False))


class PaperSignerRow(Model):
    """Somebody who signs an issued paper; the database takes it from the facts by itself."""

    paper = TextField()
    name = TextField()
    nip = TextField()

    class Meta:
        table_name = "paper_signer"
        legacy_table_names = False
        primary_key = CompositeKey("paper", "name", "nip")


class NumberPatternRow(Row):
    document = TextField(default="")
    pattern = TextField(default="")
    code = TextField(default="")

    class Meta:
        table_name = "number_pattern"
