"""Who was there, day by day and counted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.papers.frame import PaperFrame
from desktop_app.records.person import Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeFacts:
    """One line of the list. The public copy has neither telephone nor e-mail."""

    name: str
    sex: Sex | None = None
    position: str = ""
    institution: str = ""
    represents: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeGroup:
    """People of one level, of one district where the level is the districts'."""

    level: InstitutionLevel
    region: str = ""
    attendees: tuple[AttendeeFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceDay:
    """Who was there on one day, groups and people in protocol order."""

    day: datetime.date
    starts: datetime.time | None = None
    ends: datetime.time | None = None
    in_person: tuple[AttendeeGroup, ...] = ()
    online: tuple[AttendeeGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceListFacts:
    """Daftar hadir: one list for each day."""

    frame: PaperFrame
    days: tuple[AttendanceDay, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nobody was recorded."""
        return not any(day.in_person or day.online for day in self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCount:
    """How many came from one body, or from one district."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCount:
    """How many came from one level, and from which bodies (districts: which districts)."""

    level: InstitutionLevel
    count: int
    bodies: tuple[BodyCount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceFacts:
    """Everybody who came on at least one day, counted."""

    levels: tuple[LevelCount, ...] = ()
    in_person: int = 0
    online: int = 0
    men: int = 0
    women: int = 0

    @property
    def total(self) -> int:
        """How many people came."""
        return self.in_person + self.online
