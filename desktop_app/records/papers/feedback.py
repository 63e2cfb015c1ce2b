"""What the panel said and how it was answered."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.records.papers.frame import PaperFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedFollowUp:
    """The follow-up that answers a remark."""

    number: int
    activity: str
    due: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackFacts:
    """One remark; without a region it is meant for all districts."""

    number: int
    giver: str = ""
    region: str = ""
    aspect: str = ""
    sector: str = ""
    nature: str = ""
    content: str = ""
    response: str = ""
    status: str = ""
    follow_ups: tuple[AgreedFollowUp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackMatrixFacts:
    """Matriks masukan dan saran."""

    frame: PaperFrame
    remarks: tuple[FeedbackFacts, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no remark was recorded."""
        return not self.remarks
