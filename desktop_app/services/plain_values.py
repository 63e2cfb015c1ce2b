"""Turns records into the plain values that the journal holds, and back."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.records import BY_NAME
from desktop_app.records.fields import Record, from_plain, specs_of, to_plain


def plain(record: Record) -> dict[str, object]:
    """Return the record's fields as the journal holds them."""
    return {name: to_plain(getattr(record, name)) for name in specs_of(type(record))}


def record_from(entity: str, values: Mapping[str, object]) -> Record:
    """Build a record from the journal's plain values."""
    record_type = BY_NAME[entity]
    specs = specs_of(record_type)
    made: Record = record_type(
        **{name: from_plain(specs[name], value) for name, value in values.items()}
    )
    return made
