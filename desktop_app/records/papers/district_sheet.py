"""What has become of one district since it last presented: then and now, promised and agreed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from desktop_app.records.papers.feedback import FeedbackFacts
from desktop_app.records.papers.follow_up import EarlierPromise, FollowUpFacts
from desktop_app.records.papers.frame import OfficialFacts, PaperFrame
from desktop_app.records.papers.presentation import PlanTarget
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.records.readiness import ReadinessStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorChange:
    """One figure, then and now; `plan` is what the nearest plan asks for."""

    indicator: str
    unit: str = ""
    then: float | None = None
    then_year: int | None = None
    now: float | None = None
    data_year: int | None = None
    plan: PlanTarget | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickWinChange:
    """One quick win, then and now."""

    item: str
    then: QuickWinStatus | None = None
    now: QuickWinStatus | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionChange:
    """One required document, then and now."""

    document: str
    then: ReadinessStatus | None = None
    now: ReadinessStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalChange:
    """A proposal: `met` of `required` criteria now, and the criteria that are not met or moved.

    `met_then` of `required_then` belong to the same proposal at the clinic before.
    """

    activity: str
    year: int | None = None
    met_then: int | None = None
    required_then: int | None = None
    met: int | None = None
    required: int | None = None
    criteria: tuple[CriterionChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictSheet:
    """One district; `since` is the clinic at which it presented before, empty at its first."""

    region_id: str
    region: str
    milestone: int | None = None
    year_number: int | None = None
    presenters: tuple[OfficialFacts, ...] = ()
    since: str = ""
    since_day: datetime.date | None = None
    indicators: tuple[IndicatorChange, ...] = ()
    quick_wins: tuple[QuickWinChange, ...] = ()
    proposals: tuple[ProposalChange, ...] = ()
    promises: tuple[EarlierPromise, ...] = ()
    remarks: tuple[FeedbackFacts, ...] = ()
    follow_ups: tuple[FollowUpFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictSheetFacts:
    """Lembar kabupaten: one page for each district, or for the one that was `chosen`."""

    frame: PaperFrame
    pages: tuple[DistrictSheet, ...] = ()
    chosen: str = ""

    @property
    def empty(self) -> bool:
        """Whether no district presents."""
        return not self.pages

    def only(self, region_id: str) -> DistrictSheetFacts:
        """Return the page of one district."""
        pages = tuple(sheet for sheet in self.pages if sheet.region_id == region_id)
        return replace(self, pages=pages, chosen=region_id)
