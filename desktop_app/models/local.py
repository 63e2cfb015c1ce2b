"""Tables outside the journal: half-typed text of this laptop, and bytes named by their content."""

from __future__ import annotations

from peewee import BlobField, CompositeKey, IntegerField, Model, TextField

from desktop_app.models.base import Row


class BlobRow(Row):
    """Bytes of an emblem, photo, font or issued PDF; the id is their SHA-256 in hex, so a row
    never changes.
    """

    content = BlobField()
    media_type = TextField()

    class Meta:
        table_name = "blob"


class IssuedFileRow(Model):
    """A file of final papers that left the program; `file` is its SHA-256 in hex.

    `facts_hash` tells the paper, empty for several bound together; `number` is the one that it had
    then, `part` the district whose page alone it has. The bytes of the first plain PDF are the blob
    of this name; of copies with a password and of bound sets the hash alone is kept. An empty
    `file` is the unknown one of a paper that was finalised before files were kept.
    """

    facts_hash = TextField()
    number = TextField()
    part = TextField()
    file = TextField(index=True)

    class Meta:
        table_name = "issued_file"
        legacy_table_names = False
        primary_key = CompositeKey("facts_hash", "number", "part", "file")


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
