"""What a district presented."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.records.papers.follow_up import EarlierPromise
from desktop_app.records.papers.frame import OfficialFacts
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.records.readiness import ReadinessStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """A sanitation service with its reach."""

    kind: str
    scale: str = ""
    area: str = ""
    target: int | None = None
    realised: int | None = None
    unit: str = ""
    operator: str = ""
    tariff: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTarget:
    """What a plan asks for: `RPJMN 2025-2029`, 30."""

    plan: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementFacts:
    """One indicator of a district, beside what the plans ask for."""

    indicator: str
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    value: float | None = None
    data_year: int | None = None
    source: str = ""
    plans: tuple[PlanTarget, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickWinFacts:
    """One quick win and how far it is."""

    item: str
    status: QuickWinStatus | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleFacts:
    """What stands in the way, by aspect."""

    aspect: str
    description: str
    effort: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """One activity of the working group's plan."""

    year: int | None
    activity: str
    schedule: str = ""
    responsible: str = ""
    funding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingFacts:
    """Money by source and budget year, in whole rupiah."""

    source: str
    year: int | None = None
    ceiling: int | None = None
    spent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionFacts:
    """One required document of a proposal that is not there yet."""

    document: str
    status: ReadinessStatus | None
    due: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts:
    """A proposed activity; `met` of `required` criteria, from the documents or as reported."""

    year: int | None
    activity: str
    location: str = ""
    volume: float | None = None
    unit: str = ""
    cost: int | None = None
    funding: str = ""
    met: int | None = None
    required: int | None = None
    lacking: tuple[CriterionFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictFacts:
    """What one district presented; `year_number` is n of 'tahun ke-n'."""

    region: str
    milestone: int | None = None
    milestone4_year: int | None = None
    year_number: int | None = None
    presenters: tuple[OfficialFacts, ...] = ()
    started: datetime.datetime | None = None
    ended: datetime.datetime | None = None
    material: str = ""
    policy_package: str = ""
    package_number: str = ""
    package_date: datetime.date | None = None
    service_area: str = ""
    summary: str = ""
    services: tuple[ServiceFacts, ...] = ()
    achievements: tuple[AchievementFacts, ...] = ()
    quick_wins: tuple[QuickWinFacts, ...] = ()
    funding: tuple[FundingFacts, ...] = ()
    obstacles: tuple[ObstacleFacts, ...] = ()
    plan: tuple[PlanFacts, ...] = ()
    proposals: tuple[ProposalFacts, ...] = ()
    promises: tuple[EarlierPromise, ...] = ()
