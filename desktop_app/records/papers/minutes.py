"""The meeting from its opening to its end."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.records.clinic_parts import ConclusionKind, MinutesSection
from desktop_app.records.papers.attendance import PresenceFacts
from desktop_app.records.papers.feedback import FeedbackFacts
from desktop_app.records.papers.follow_up import EarlierPromise, FollowUpFacts
from desktop_app.records.papers.frame import OfficialFacts, PaperFrame
from desktop_app.records.papers.presentation import DistrictFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFacts:
    """One item of the agenda."""

    day: datetime.date | None
    starts: datetime.time | None
    ends: datetime.time | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasisFacts:
    """What the clinic rests on."""

    subject: str
    number: str = ""
    dated: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacts:
    """One point of the minutes, with who said it."""

    section: MinutesSection
    speaker: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionFacts:
    """One conclusion or agreement."""

    kind: ConclusionKind
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoFacts:
    """A picture of the documentation; `picture` names stored bytes."""

    picture: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts:
    """Notula: the meeting from its opening to its end."""

    frame: PaperFrame
    invitation_number: str = ""
    invitation_date: datetime.date | None = None
    agenda: tuple[AgendaFacts, ...] = ()
    chair: OfficialFacts = OfficialFacts()
    secretary: OfficialFacts = OfficialFacts()
    minute_taker: OfficialFacts = OfficialFacts()
    presence: PresenceFacts = PresenceFacts()
    legal_bases: tuple[LegalBasisFacts, ...] = ()
    objectives: tuple[str, ...] = ()
    opener: OfficialFacts = OfficialFacts()
    notes: tuple[NoteFacts, ...] = ()
    earlier: tuple[EarlierPromise, ...] = ()
    districts: tuple[DistrictFacts, ...] = ()
    feedback: tuple[FeedbackFacts, ...] = ()
    conclusions: tuple[ConclusionFacts, ...] = ()
    follow_ups: tuple[FollowUpFacts, ...] = ()
    closed_at: datetime.time | None = None
    photos: tuple[PhotoFacts, ...] = ()
    copies_to: tuple[str, ...] = ()
    """Who gets a copy (Tembusan); only the form of 2009 names them."""

    @property
    def empty(self) -> bool:
        """Whether nothing of the meeting itself was recorded."""
        return not (
            self.presence.total
            or self.notes
            or self.districts
            or self.feedback
            or self.conclusions
            or self.follow_ups
        )
