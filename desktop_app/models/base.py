"""What all tables share: a text key, foreign keys that refuse, and no default database."""

from __future__ import annotations

from peewee import Model, TextField


class Row(Model):
    """A stored record. Tables are unbound; `database.bind` gives them their connection."""

    id = TextField(primary_key=True)

    class Meta:
        legacy_table_names = False
