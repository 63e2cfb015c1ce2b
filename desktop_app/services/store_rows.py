"""Writes the SQL that one record needs, once for each kind, and builds records from rows."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar

from desktop_app.models import RECORD_TABLES
from desktop_app.records.fields import FieldSpec, Kind, Record, specs_of

R = TypeVar("R", bound=Record)

# The statements that one record needs are written here: Peewee takes longer over the words of each
# than SQLite over its work, a millisecond at the first of each kind.

NULL = 0
"""Stands in a query's shape for a field without a value; else it is the number of values."""


@lru_cache(maxsize=512)
def select(record_type: type, shape: tuple[tuple[str, int], ...], order: tuple[str, ...]) -> str:
    """Return the SQL of one kind of read; its columns are those of the record, in their order."""
    specs = specs_of(record_type)
    by = order or (("position", "id") if "position" in specs else ("id",))
    names = _columns(record_type, (name.removeprefix("-") for name in by))
    turns = [" desc" if name.startswith("-") else "" for name in by]
    places = ", ".join(f"{name}{turn}" for name, turn in zip(names, turns, strict=True))
    columns = ", ".join(_columns(record_type, specs))
    return (
        f"select {columns} from {_table(record_type)}{_where(record_type, shape)} order by {places}"
    )


@lru_cache(maxsize=512)
def count(record_type: type, shape: tuple[tuple[str, int], ...]) -> str:
    """Return the SQL that counts what a read of this shape would find."""
    return f"select count(*) from {_table(record_type)}{_where(record_type, shape)}"


@lru_cache(maxsize=512)
def last_place(record_type: type, shape: tuple[tuple[str, int], ...]) -> str:
    """Return the SQL that finds the last position among such records."""
    return f"select max(position) from {_table(record_type)}{_where(record_type, shape)}"


def _where(record_type: type, shape: tuple[tuple[str, int], ...]) -> str:
    conditions = []
    for column, (_, values) in zip(
        _columns(record_type, (name for name, _ in shape)), shape, strict=True
    ):
        if values == NULL:
            conditions.append(f"{column} is null")
        elif values == 1:
            conditions.append(f"{column} = ?")
        else:
            conditions.append(f"{column} in ({', '.join('?' * values)})")
    return f" where {' and '.join(conditions)}" if conditions else ""


@cache
def insert(record_type: type, fields: tuple[str, ...]) -> str:
    """Return the SQL that adds a record with these fields."""
    names = _columns(record_type, fields)
    places = ", ".join("?" * len(names))
    return f"insert into {_table(record_type)} ({', '.join(names)}) values ({places})"


@cache
def update(record_type: type, fields: tuple[str, ...]) -> str:
    """Return the SQL that changes these fields of a record; its id is the last value."""
    values = ", ".join(f"{name} = ?" for name in _columns(record_type, fields))
    return f"update {_table(record_type)} set {values} where id = ?"


@cache
def delete(record_type: type) -> str:
    """Return the SQL that removes a record."""
    return f"delete from {_table(record_type)} where id = ?"


def _table(record_type: type) -> str:
    return f'"{RECORD_TABLES[record_type.__name__]._meta.table_name}"'


def _columns(record_type: type, fields: Iterable[str]) -> list[str]:
    """Return the columns of fields by name; KeyError for a field that the table does not have."""
    columns = RECORD_TABLES[record_type.__name__]._meta.columns
    return [f'"{columns[name].column_name}"' for name in fields]


def read(record_type: type[R], rows: Iterable[Sequence[Any]]) -> list[R]:
    """Build records from rows that hold their columns in declared order."""
    make = _maker(record_type)
    readers = _readers(record_type)
    made: list[R] = []
    for row in rows:
        values = list(row)
        for index, reader in readers:
            if values[index] is not None:
                values[index] = reader(values[index])
        made.append(make(*values))
    return made


@cache
def _maker(record_type: type) -> Callable[..., Any]:
    """Return what makes a record of its values in declared order.

    Records take their fields by name only; to name them anew for each row, in a dictionary, takes
    as long as all the rest.
    """
    names = tuple(specs_of(record_type))
    given = ", ".join(f"{name}={name}" for name in names)
    make: Callable[..., Any] = eval(
        f"lambda {', '.join(names)}: made({given})", {"made": record_type}
    )
    return make


_STORED_OTHERWISE = (Kind.DATE, Kind.TIME, Kind.MOMENT, Kind.CHOICE, Kind.BOOLEAN)


@cache
def _readers(record_type: type) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Return the columns whose stored value is not the record's value, with what reads it."""
    return tuple(
        (index, _reader(spec))
        for index, spec in enumerate(specs_of(record_type).values())
        if spec.kind in _STORED_OTHERWISE
    )


def _reader(spec: FieldSpec) -> Callable[[Any], Any]:
    match spec.kind:
        case Kind.BOOLEAN:
            return bool
        case Kind.DATE:
            return datetime.date.fromisoformat
        case Kind.TIME:
            return datetime.time.fromisoformat
        case Kind.MOMENT:
            return datetime.datetime.fromisoformat
    assert spec.choices is not None
    # An enumeration looks a value up far slower than a dictionary.
    return _Known({choice.value: choice for choice in spec.choices}, spec.choices).__getitem__


class _Known(dict[str, Enum]):
    """Choices by their stored value; an unknown value is refused as the enumeration refuses it."""

    def __init__(self, known: dict[str, Enum], choices: type[Enum]) -> None:
        super().__init__(known)
        self._choices = choices

    def __missing__(self, value: str) -> Enum:
        return self._choices(value)
