"""Reckons when each item of an agenda begins and ends, from the lengths that people typed."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.records import AgendaItem, Clinic

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Slot:
    """One item with its reckoned times; None where no start was ever typed or it ends tomorrow.

    `overlaps` tells that it begins before the item above it ends. `first_minute` and `last_minute`
    count from midnight of its day and may go beyond the next one.
    """

    item: AgendaItem
    starts: datetime.time | None
    ends: datetime.time | None
    overlaps: bool
    first_minute: int | None = None
    last_minute: int | None = None


@dataclass(frozen=True, slots=True)
class DaySum:
    """One day of the agenda: all minutes, when it ends, and by how many minutes that is late."""

    day: datetime.date
    minutes: int
    ends: datetime.time | None
    over: int


def slots(items: Iterable[AgendaItem], clinic: Clinic) -> list[Slot]:
    """Return the items in their order with their times.

    An item without a start follows on the one above; the first of a day begins with the clinic.
    """
    found: list[Slot] = []
    at: dict[datetime.date | None, int] = {}
    opening = opening_of(clinic)
    for item in items:
        running = at.get(item.day, opening)
        begins = _minutes(item.starts) if item.starts is not None else running
        above = at.get(item.day)
        overlaps = begins is not None and above is not None and begins < above
        ends = None if begins is None else begins + (item.minutes or 0)
        if ends is not None:
            at[item.day] = ends
        known_end = ends if item.minutes is not None else None
        found.append(Slot(item, time_at(begins), time_at(known_end), overlaps, begins, ends))
    return found


def planned(items: Iterable[AgendaItem], clinic: Clinic) -> list[Slot]:
    """Return the items with the times that a text prints: none of those without start and length.

    Nobody planned when such an item begins, and without a length nobody planned when one ends.
    """
    return [
        slot if slot.item.minutes else dataclasses.replace(slot, starts=slot.item.starts, ends=None)
        for slot in slots(items, clinic)
    ]


def sums(found: Iterable[Slot], clinic: Clinic) -> list[DaySum]:
    """Return each day's sum, for the days that have items."""
    by_day: dict[datetime.date, list[Slot]] = {}
    for slot in found:
        if slot.item.day is not None:
            by_day.setdefault(slot.item.day, []).append(slot)
    result = []
    for day, of_day in sorted(by_day.items()):
        ends = max((slot.ends for slot in of_day if slot.ends is not None), default=None)
        last = max((s.last_minute for s in of_day if s.last_minute is not None), default=None)
        closing, over = closing_of(clinic, day), 0
        if last is not None and closing is not None:
            over = max(0, last - closing)
        minutes = sum(slot.item.minutes or 0 for slot in of_day)
        result.append(DaySum(day, minutes, ends, over))
    return result


def opening_of(clinic: Clinic) -> int | None:
    """Return the minute of the day at which the clinic begins."""
    return _minutes(clinic.starts.time()) if clinic.starts else None


def closing_of(clinic: Clinic, day: datetime.date) -> int | None:
    """Return the minute at which the clinic is to be over; only its last day has one."""
    if clinic.ends is None or clinic.ends.date() != day:
        return None
    return _minutes(clinic.ends.time())


def _minutes(time: datetime.time) -> int:
    return time.hour * 60 + time.minute


def time_at(minutes: int | None) -> datetime.time | None:
    """Return the time of day so many minutes after midnight; None beyond the day."""
    if minutes is None or minutes >= DAY:
        return None
    return datetime.time(minutes // 60, minutes % 60)
