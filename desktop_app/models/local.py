"""Tables outside the journal: half-typed text of this laptop, and bytes named by their content."""

from __future__ import annotations

from peewee import BlobField, CompositeKey, IntegerField, Model, TextField

from desktop_app.models.base import Row


class BlobRow(Row):
    """Bytes of an emblem or photo; the id is their SHA-256 in hex, so a row never changes."""

    content = BlobField()
    media_type = TextField()

    class Meta:
        table_name = "blob"


class DraftRow(Model):
    """What was typed into a field and could not be stored yet, with the cursor's place."""

    form = TextField()
    record_id = TextField()
    field = TextField()
    content = TextField()
    cursor = IntegerField(default=0)
    at = TextField()

    class Meta:
        table_name = "draft"
        legacy_table_names = False
        primary_key = CompositeKey("form", "record_id", "field")
