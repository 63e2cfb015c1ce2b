"""What the two official records of a clinic say: that it was held, and what was agreed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records.papers.attendance import PresenceFacts
from desktop_app.records.papers.follow_up import FollowUpFacts
from desktop_app.records.papers.frame import OfficialFacts, PaperFrame, SignerFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many people the attendance list of one day has."""

    day: datetime.date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """Who signs for a district; nobody is known where the name is empty."""

    region: str
    name: str = ""
    position: str = ""
    institution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRecordFacts:
    """Berita acara pelaksanaan: the clinic took place, with these results."""

    frame: PaperFrame
    presence: PresenceFacts = PresenceFacts()
    present: tuple[DayCount, ...] = ()
    opener: OfficialFacts = OfficialFacts()
    regions: tuple[str, ...] = ()
    remark_count: int = 0
    follow_up_count: int = 0
    results: tuple[str, ...] = ()
    copies: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing of the meeting itself was recorded."""
        return not (self.presence.total or self.regions or self.results or self.remark_count)


NOTHING_AGREED = N_(
    "No conclusion is marked as an agreement. Mark what was agreed under Clinic set-up → Notes "
    "and conclusions; conclusions alone are not signed."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRecordFacts:
    """Berita acara kesepakatan: what province and districts sign together.

    Only conclusions that somebody marked as agreements are in it: nobody signs more than was
    agreed.
    """

    frame: PaperFrame
    presence: PresenceFacts = PresenceFacts()
    agreements: tuple[str, ...] = ()
    follow_ups: tuple[FollowUpFacts, ...] = ()
    province: tuple[SignerFacts, ...] = ()
    parties: tuple[PartyFacts, ...] = ()
    copies: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing was agreed."""
        return not (self.agreements or self.follow_ups)

    @property
    def lacking(self) -> str:
        """A marked sentence on what should be recorded before anybody signs; "" for nothing."""
        return "" if self.agreements else NOTHING_AGREED
