"""Reads records of the open file by type, id and field values; writing them is the store's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.models import RECORD_TABLES
from desktop_app.records.fields import Record, to_plain
from desktop_app.services.store_refusals import Missing
from desktop_app.services.store_rows import NULL, read, select

R = TypeVar("R", bound=Record)


class StoredRecords:
    """What is stored, as records. A service that only reads needs no more than this."""

    def __init__(self, database: SqlCipherDatabase) -> None:
        self._database = database

    def find(self, record_type: type[R], record_id: str | None) -> R | None:
        """Return the record with this id, or None."""
        if not record_id:
            return None
        found = read(record_type, self.query(select(record_type, (("id", 1),), ()), record_id))
        return found[0] if found else None

    def get(self, record_type: type[R], record_id: str) -> R:
        """Return the record with this id; Missing when there is none."""
        found = self.find(record_type, record_id)
        if found is None:
            raise Missing
        return found

    def all(self, record_type: type[R], *, order: Sequence[str] = (), **equal: object) -> list[R]:
        """Return the records whose fields equal the given values.

        A value that is a list, tuple or set matches any of its members. `order` names fields, a
        leading '-' turns one round; the default is position, then id.
        """
        shape: list[tuple[str, int]] = []
        values: list[object] = []
        for name, value in equal.items():
            if isinstance(value, list | tuple | set | frozenset):
                if not value:
                    return []
                shape.append((name, len(value)))
                values.extend(to_plain(member) for member in value)
            elif value is None:
                shape.append((name, NULL))
            else:
                shape.append((name, 1))
                values.append(to_plain(value))
        sql = select(record_type, tuple(shape), tuple(order))
        return read(record_type, self.query(sql, *values))

    def count(self, record_type: type[R], **equal: object) -> int:
        """Return how many records have these field values."""
        table = RECORD_TABLES[record_type.__name__]
        query = table.select()
        for name, value in equal.items():
            query = query.where(table._meta.columns[name] == to_plain(value))
        return int(query.count(self._database))

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a read that spans tables, for the services that need one."""
        return list(self._database.execute_sql(sql, values).fetchall())
