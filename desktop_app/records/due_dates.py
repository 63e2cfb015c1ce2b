"""Reads when something is due, as people type it in the capture line."""

from __future__ import annotations

import re
from datetime import date, timedelta

from desktop_app import readings

MOST_DAYS = 3660


def read_due(text: str, day: date) -> date | None:
    """Read a due date: 14/11, 14/11/2025, +7 days from `day`, or the next Friday by its name.

    Without a year it is the date nearest to `day`: 15/1 in November is next January. None when it
    is no date.
    """
    typed = text.strip()
    if match := re.fullmatch(r"\+([0-9]{1,4})", typed):
        days = int(match[1])
        return day + timedelta(days=days) if days <= MOST_DAYS else None
    try:
        return day + timedelta(days=(readings.parse_weekday(typed) - day.weekday() - 1) % 7 + 1)
    except ValueError:
        pass
    try:
        found = readings.parse_date(typed, day)
    except ValueError:
        return None
    return found if _says_year(typed, found) else _nearest(found, day)


def _says_year(typed: str, found: date) -> bool:
    """Return whether a date is the same whatever year it is read in."""
    try:
        return readings.parse_date(typed, date(found.year + 4, 1, 1)) == found
    except ValueError:  # a weekday that fits in this year only
        return False


def _nearest(found: date, day: date) -> date:
    candidates = [found]
    for year in (day.year - 1, day.year + 1):
        try:
            candidates.append(found.replace(year=year))
        except ValueError:  # 29 February
            continue
    return min(candidates, key=lambda one: (abs((one - day).days), one < day))
