"""What all tables share: a text key, foreign keys that refuse, and no default database."""

from __future__ import annotations

from typing import Any

from peewee import ForeignKeyField, Model, TextField


class Row(Model):
    """A stored record. Tables are unbound: each query is told the file that it is for."""

    id = TextField(primary_key=True)

    class Meta:
        legacy_table_names = False


def reference(target: Any, *, null: bool = False, **column: Any) -> Any:
    """A key of another table, or of the same one ("self"); the database refuses to orphan it.

    No back-reference: rows are read through the store, never from one another.
    """
    settings: dict[str, Any] = {"backref": "+", "null": null, "on_delete": "RESTRICT", **column}
    return ForeignKeyField(target, **settings)
