"""Attendance lists that are signed on the day: blank, or with the names that are expected."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.papers.attendance import AttendeeFacts
from desktop_app.records.papers.frame import PaperFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSheet:
    """One group's list of one day. Without a level the group is written in by hand."""

    day: datetime.date
    starts: datetime.time | None = None
    ends: datetime.time | None = None
    level: InstitutionLevel | None = None
    region: str = ""
    online: bool = False
    attendees: tuple[AttendeeFacts, ...] = ()
    blank_rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceFormFacts:
    """Daftar hadir, blank or pre-filled: each sheet begins a page."""

    frame: PaperFrame
    sheets: tuple[AttendanceSheet, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no day, or nobody who is expected, is known."""
        return not self.sheets
