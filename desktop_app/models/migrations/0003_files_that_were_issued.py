"""Which files of final papers left the program, and who gets a copy of the minutes (Tembusan).

Copies are compared with those files. Papers that were finalised before have left in files that
nobody kept: an entry without a file says so, because they may be drawn otherwise later.
"""

from __future__ import annotations

from peewee import CompositeKey, Database, Model, TextField, Value
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: Database) -> None:
    class IssuedFileRow(Model):
        facts_hash = TextField()
        number = TextField()
        part = TextField()
        file = TextField(index=True)

        class Meta:
            database = db
            table_name = "issued_file"
            primary_key = CompositeKey("facts_hash", "number", "part", "file")

    class IssuedPaperRow(Model):
        facts_hash = TextField()

        class Meta:
            database = db
            table_name = "issued_paper"
            primary_key = False

    db.create_tables([IssuedFileRow])
    nothing = Value("")
    before = IssuedPaperRow.select(IssuedPaperRow.facts_hash, nothing, nothing, nothing).distinct()
    columns = (IssuedFileRow.facts_hash, IssuedFileRow.number, IssuedFileRow.part)
    IssuedFileRow.insert_from(before, (*columns, IssuedFileRow.file)).execute()
    migrator.migrate(migrator.add_column("clinic", "copies_to", TextField(default="")))
