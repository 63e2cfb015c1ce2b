"""Reads when something is due, as people type it in the capture line."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from desktop_app import readings

MOST_DAYS = 3660
HALF_A_YEAR = 183

_SPAN = re.compile(r"\+?([0-9]{1,4}) ?([^\W\d_]+)|([hm]\+)([0-9]{1,4})")
_DAYS = {"hari", "day", "days", "h+"}
_WEEKS = {"minggu", "mgg", "week", "weeks", "m+"}
_MONTHS = {"bulan", "bln", "month", "months"}
_NEAR = {"besok": 1, "tomorrow": 1, "lusa": 2}
_JOINED = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
"""Where 15Sep2026 is written without a space."""


def read_due(text: str, day: date) -> date | None:
    """Read a due date: 14/11, 15 Sep, +7 days from `day`, or the next Friday by its name.

    A span has its unit after it (+2 minggu, 3 bulan), or is written as offices do: H+7 is seven
    days, M+2 two weeks later. Without a year it is the date nearest to `day` in its year or the
    next: 15/1 in November is next January, 31/12 in January the end of that year. None when it is
    no date.
    """
    typed = text.strip()
    if match := re.fullmatch(r"\+([0-9]{1,4})", typed):
        return _later(day, int(match[1]))
    if typed.casefold() in _NEAR:
        return _later(day, _NEAR[typed.casefold()])
    if match := _SPAN.fullmatch(typed.casefold()):
        number, unit = int(match[1] or match[4]), match[2] or match[3]
        if unit in _DAYS:
            return _later(day, number)
        if unit in _WEEKS:
            return _later(day, 7 * number)
        if unit in _MONTHS:
            return _months_later(day, number)
    try:
        return day + timedelta(days=(readings.parse_weekday(typed) - day.weekday() - 1) % 7 + 1)
    except ValueError:
        pass
    return _nearest(_JOINED.sub(" ", typed), day)


def _later(day: date, days: int) -> date | None:
    return day + timedelta(days=days) if days <= MOST_DAYS else None


def _months_later(day: date, months: int) -> date | None:
    """Return the same day of a later month, or its last one."""
    if months > MOST_DAYS // 30:
        return None
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _nearest(typed: str, day: date) -> date | None:
    """Return the date in the year in which it is nearest to `day`, and is of the typed weekday.

    Nobody promises anything for a year that is over: that one is not looked at. What this year does
    not have, as 29 February or Thursday 15 January, is meant where it is near.
    """
    found = {}
    for year in (day.year, day.year + 1):
        try:
            found[year] = readings.parse_date(typed, date(year, 1, 1))
        except ValueError:
            continue
    if not found:
        return None
    nearest = min(found.values(), key=lambda one: (abs((one - day).days), one < day))
    near = abs((nearest - day).days) <= HALF_A_YEAR
    return nearest if near or day.year in found else None
