"""Reads records of the open file by type, id and field values; writing them is the store's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.records.fields import Record, to_plain
from desktop_app.services.store_refusals import Missing
from desktop_app.services.store_rows import NULL, count, read, select

R = TypeVar("R", bound=Record)
_SEVERAL = (list, tuple, set, frozenset)


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
        if any(_is_empty(value) for value in equal.values()):
            return []
        shape, values = _shape(equal)
        return read(record_type, self.query(select(record_type, shape, tuple(order)), *values))

    def count(self, record_type: type[R], **equal: object) -> int:
        """Return how many records `all` would return."""
        if any(_is_empty(value) for value in equal.values()):
            return 0
        shape, values = _shape(equal)
        return int(self.query(count(record_type, shape), *values)[0][0])

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a read that spans tables, for the services that need one."""
        return list(self._database.execute_sql(sql, values).fetchall())


def _is_empty(value: object) -> bool:
    return isinstance(value, _SEVERAL) and not value


def _shape(equal: Mapping[str, object]) -> tuple[tuple[tuple[str, int], ...], list[object]]:
    """Return what decides the words of a query, and the values that go into them."""
    shape: list[tuple[str, int]] = []
    values: list[object] = []
    for name, value in equal.items():
        if isinstance(value, _SEVERAL):
            shape.append((name, len(value)))
            values.extend(to_plain(member) for member in value)
        elif value is None:
            shape.append((name, NULL))
        else:
            shape.append((name, 1))
            values.append(to_plain(value))
    return tuple(shape), values
