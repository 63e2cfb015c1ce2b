"""Writes and reads the value of any field as people see and type it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from desktop_app import formats, readings
from desktop_app.i18n import N_, Language, Message
from desktop_app.records import checks
from desktop_app.records.fields import FieldSpec, Kind

READABLE = {
    Kind.INTEGER: N_("Write a whole number, for example 12."),
    Kind.NUMBER: N_("Write a number, for example 12.5."),
    Kind.PERCENT: N_("Write a percentage, for example 11.07."),
    Kind.MONEY: N_("Write an amount in rupiah, for example 25 million or 25,000,000."),
    Kind.DATE: N_("Write the date as day, month, year: 6/11/2025."),
    Kind.TIME: N_("Write the time as 08:30."),
    Kind.MOMENT: N_("Write the date as 6/11/2025 and the time as 08:30."),
    Kind.CHOICE: N_("Choose from the list, or leave it empty."),
    Kind.TERM: N_("Choose from the list, or leave it empty."),
    Kind.REFERENCE: N_("Choose from the list, or leave it empty."),
}
"""What to do when the text of a field cannot be read."""


def unreadable(kind: Kind, error: ValueError | None = None) -> Message:
    """Return the sentence for a text that is no value of this kind; `error` came of reading it."""
    if isinstance(error, readings.NoSuchDay):
        return error.message
    return Message(READABLE.get(kind, READABLE[Kind.CHOICE]))  # words are wrong in lists only


def text_of(
    spec: FieldSpec, value: Any, t: Language, label: Callable[[Any], str] | None = None
) -> str:
    """Return the value in words; `label` names the value of a list or another record."""
    if value is None or value == "":
        return ""
    match spec.kind:
        case Kind.INTEGER:
            return str(value) if checks.year in spec.checks else formats.number(value, t)
        case Kind.NUMBER:
            return formats.number(_short(value), t)
        case Kind.PERCENT:
            return formats.percent(_short(value), t)
        case Kind.MONEY:
            return formats.money(value, t, 0)
        case Kind.BOOLEAN:
            return t(N_("Yes")) if value else ""
        case Kind.DATE:
            return formats.date_short(value, t)
        case Kind.TIME:
            return formats.time_of_day(value, t)
        case Kind.MOMENT:
            return f"{formats.date_short(value, t)} {formats.time_of_day(value.time(), t)}"
        case Kind.CHOICE | Kind.TERM | Kind.REFERENCE:
            if label is not None:
                return label(value)
            return t(value.label) if hasattr(value, "label") else str(value)
        case _:
            return str(value)


def value_of(kind: Kind, text: str, t: Language) -> Any:
    """Read a text typed into a field of this kind; ValueError when it is none.

    An empty text is None, for words the empty string.
    """
    text = text.strip()
    if kind in (Kind.TEXT, Kind.PARAGRAPH):
        return text
    if not text:
        return None
    match kind:
        case Kind.INTEGER:
            return _whole(readings.parse_number(text, t))
        case Kind.NUMBER | Kind.PERCENT:
            return float(readings.parse_number(text, t))
        case Kind.MONEY:
            return _whole(readings.parse_money(text, t))
        case Kind.DATE:
            return readings.parse_date(text)
        case Kind.TIME:
            return readings.parse_time(text)
        case Kind.MOMENT:
            return _moment(text)
        case _:
            raise ValueError(f"{kind} is not typed as text")


def _moment(text: str) -> datetime.datetime:
    """Read `6/11/2025 08.30`; without a time it is midnight."""
    day, _, time = text.rpartition(" ")
    try:
        return datetime.datetime.combine(readings.parse_date(text), datetime.time())
    except readings.NoSuchDay:
        raise
    except ValueError:
        return datetime.datetime.combine(readings.parse_date(day), readings.parse_time(time))


def _short(number: float) -> float:
    """Return 25 for 25.0: nobody typed that point."""
    return int(number) if number == int(number) else number


def _whole(number: Decimal) -> int:
    if number != number.to_integral_value():
        raise ValueError("not a whole number")
    return int(number)
