"""Who was there, as numbers: what the accounts of a clinic rest on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.papers.frame import PaperFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Some people, counted by sex and by how they took part."""

    men: int = 0
    women: int = 0
    in_person: int = 0
    online: int = 0

    @property
    def total(self) -> int:
        """How many people they are."""
        return self.in_person + self.online

    @property
    def unknown(self) -> int:
        """Of how many nobody wrote the sex down."""
        return self.total - self.men - self.women


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTally:
    """Who was there on one day, as many as the attendance list has."""

    day: datetime.date
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyTally:
    """Who came from one body: how many on each day, and everybody counted once."""

    level: InstitutionLevel
    region: str = ""
    institution: str = ""
    days: tuple[int, ...] = ()
    tally: Tally = Tally()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInFacts:
    """Somebody who was there in the place of another."""

    name: str
    institution: str = ""
    represents: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSummaryFacts:
    """Rekapitulasi kehadiran; `total` counts everybody once, on however many days they came."""

    frame: PaperFrame
    days: tuple[DayTally, ...] = ()
    bodies: tuple[BodyTally, ...] = ()
    total: Tally = Tally()
    stand_ins: tuple[StandInFacts, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nobody was recorded."""
        return not self.days
