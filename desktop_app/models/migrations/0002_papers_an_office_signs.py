"""What papers of an office need: who finalised them, how they are numbered, how people sign."""

from __future__ import annotations

from peewee import Database, Model, TextField
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: Database) -> None:
    class NumberPatternRow(Model):
        id = TextField(primary_key=True)
        document = TextField(default="")
        pattern = TextField(default="")
        code = TextField(default="")

        class Meta:
            database = db
            table_name = "number_pattern"

    db.create_tables([NumberPatternRow])
    migrator.migrate(
        migrator.add_column("issued_paper", "finalised_by", TextField(default="")),
        migrator.add_column("letterhead", "office_line", TextField(default="")),
        migrator.add_column("letterhead", "abbreviation", TextField(default="")),
        migrator.add_column("signatory", "on_behalf_of", TextField(default="")),
        migrator.add_column("signatory", "role", TextField(default="signs")),
        migrator.add_column("signatory", "side", TextField(default="auto")),
        migrator.add_index("person", ("position_title",)),
    )
