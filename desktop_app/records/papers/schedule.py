"""The agenda of a clinic, as it was planned and as it ran."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.records.papers.frame import PaperFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleSlot:
    """One item: `starts` and `ends` as planned, `started` and `ended` as they were stamped."""

    title: str
    starts: datetime.time | None = None
    ends: datetime.time | None = None
    started: datetime.datetime | None = None
    ended: datetime.datetime | None = None
    pause: int = 0
    """Minutes that it stood still."""
    presenter: str = ""
    moderator: str = ""
    note: str = ""

    @property
    def over(self) -> int | None:
        """Return by how many minutes it took longer than planned; below zero it was shorter."""
        if not (self.starts and self.ends and self.started and self.ended):
            return None
        planned = minutes_between(
            datetime.datetime.combine(self.started, self.starts),
            datetime.datetime.combine(self.started, self.ends),
        )
        if planned < 0:
            planned += 24 * 60
        return minutes_between(self.started, self.ended) - planned


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleDay:
    """The items of one day in their order."""

    day: datetime.date | None
    slots: tuple[ScheduleSlot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleFacts:
    """Susunan acara."""

    frame: PaperFrame
    agenda: tuple[ScheduleDay, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no item was planned."""
        return not self.agenda


def minutes_between(first: datetime.datetime, second: datetime.datetime) -> int:
    """Return whole minutes as the clock shows them, so that printed times add up."""
    first, second = first.replace(second=0), second.replace(second=0)
    return round((second - first).total_seconds()) // 60
