"""Which files of final papers left the program, and who gets a copy of the minutes (Tembusan).

Copies are compared with those files. Papers that were finalised before have none here until they
are drawn again.
"""

from __future__ import annotations

from peewee import CompositeKey, Database, Model, TextField
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

    db.create_tables([IssuedFileRow])
    migrator.migrate(migrator.add_column("clinic", "copies_to", TextField(default="")))
