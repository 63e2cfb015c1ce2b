"""Stamps an item of the agenda with the moments at which it really began, paused and ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from desktop_app.records import AgendaItem


def begun(item: AgendaItem, at: datetime) -> AgendaItem:
    """Return the item under way: begun now, or going on after an end that came too early."""
    if item.started_at is None:
        return replace(item, started_at=at, ended_at=None)
    return replace(resumed(item, at), ended_at=None)


def ended(item: AgendaItem, at: datetime) -> AgendaItem:
    """Return the item when it is over: never before its start, even when the clock was set back."""
    return replace(resumed(item, at), ended_at=max(at, item.started_at or at))


def resumed(item: AgendaItem, at: datetime) -> AgendaItem:
    """Return the item without a pause, the time of which is counted; never less than none."""
    if item.paused_at is None:
        return item
    pause = max(at - item.paused_at, timedelta())
    return replace(
        item, paused_at=None, paused_seconds=item.paused_seconds + int(pause.total_seconds())
    )


def moment_of(item: AgendaItem, typed: time | None, stored: datetime | None) -> datetime | None:
    """Return the moment that somebody means by a time of day typed for an item.

    It is the day of the stamp that stands there, else of the item's start, else the planned day;
    an end before the start is after midnight.
    """
    if typed is None:
        return None
    if stored is not None and (stored.hour, stored.minute) == (typed.hour, typed.minute):
        return stored
    anchor = stored or item.started_at
    day = anchor.date() if anchor is not None else item.day
    return None if day is None else datetime.combine(day, typed)
