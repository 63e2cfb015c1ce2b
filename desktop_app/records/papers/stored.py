"""Finds what a paper's facts only name: the stored bytes of emblem, photos and fonts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType

_BYTES = ("emblem", "picture", "fonts")
"""The fields that hold names of stored bytes, wherever they stand in a paper."""

_PLAIN = (str, int, float, datetime.date, datetime.time, NoneType)
"""What is in itself all that it says, and stands in a paper ten thousand times."""


def stored_names(facts: object) -> Iterator[str]:
    """Yield the names of all bytes that `facts` need to be drawn."""
    if isinstance(facts, tuple):
        for each in facts:
            yield from stored_names(each)
    elif is_dataclass(facts):
        for name in _field_names(facts.__class__):
            value = getattr(facts, name)
            if name in _BYTES:
                names = value if isinstance(value, tuple) else (value,)
                yield from filter(None, names)
            elif not isinstance(value, _PLAIN):
                yield from stored_names(value)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind of facts: the same ones stand in a paper a thousand times."""
    return tuple(field.name for field in fields(kind))
