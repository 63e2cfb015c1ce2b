"""Tells which fields may point to a record: a removal and a merge must not leave them hanging."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from desktop_app.records import BY_NAME
from desktop_app.records.fields import FieldSpec, specs_of


class Reference(NamedTuple):
    """A field of one record type that may point to another record."""

    record_type: type
    spec: FieldSpec


@cache
def references_to(record_type: type) -> tuple[Reference, ...]:
    """Return every field that may point to a record of this type; owned ones last to be checked."""
    name = record_type.__name__
    return tuple(
        Reference(other, spec)
        for other in BY_NAME.values()
        for spec in specs_of(other).values()
        if spec.refers == name
    )
