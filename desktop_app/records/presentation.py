"""What one district presents at one clinic, block by block."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records import checks
from desktop_app.records.fields import (
    Choice,
    choice,
    date,
    integer,
    key,
    moment,
    money,
    number,
    owner,
    paragraph,
    position,
    reference,
    term,
    text,
)

LAST_YEAR = 5
"""The year of milestone 4 in which a district is asked for the last time: 'tahun kelima'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """Paparan of one district. The year n of milestone 4 is computed, unless overridden."""

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    region_id: str = reference(N_("District"), "Region", default="", required=True, width=26)
    milestone: int | None = integer(N_("Milestone"), checks=(checks.positive,))
    milestone4_year: int | None = integer(
        N_("Milestone 4 began in"), checks=(checks.year,), width=10
    )
    year_override: int | None = integer(
        N_("Year number, if it differs"), checks=(checks.positive,), width=10
    )
    material: str = paragraph(N_("Title of the slides"))
    policy_package: str = text(N_("Policy package"), width=34)
    package_number: str = text(N_("Decree number"), width=26)
    package_date: datetime.date | None = date(N_("Decree date"))
    service_area: str = text(N_("Service area"), width=40)
    summary: str = paragraph(N_("Notes on the presentation"))
    started_at: datetime.datetime | None = moment(N_("Started"))
    ended_at: datetime.datetime | None = moment(N_("Ended"))
    position: int = position()

    def year_number(self, clinic_year: int | None) -> int | None:
        """Return n of 'tahun ke-n': clinic year - first year of milestone 4 + 1, or the override.

        None when either year is unknown or the milestone has not begun. The rule
        fits the years that a report of 2025 gives eight districts of Kalimantan Tengah.
        """
        if self.year_override is not None:
            return self.year_override
        if clinic_year is None or self.milestone4_year is None:
            return None
        computed = clinic_year - self.milestone4_year + 1
        return computed if computed >= 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presenter:
    """Somebody who presents for the district."""

    id: str = key()
    presentation_id: str = owner(N_("Presentation"), "Presentation")
    name: str = text(N_("Name with titles"), required=True, width=32, personal=True)
    position_title: str = text(N_("Position"), width=30)
    institution: str = text(N_("Institution"), width=30)
    position: int = position()


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A sanitation service with its reach: target and realised customers."""

    id: str = key()
    presentation_id: str = owner(N_("Presentation"), "Presentation")
    kind: str = text(N_("Service"), required=True, width=28)
    scale: str | None = term(N_("Scale"), "service_scale", width=14)
    area: str = text(N_("Area"), width=34)
    target: int | None = integer(N_("Target"), checks=(checks.not_negative,))
    realised: int | None = integer(N_("Realised"), checks=(checks.not_negative,))
    unit: str = text(N_("Unit"), default="KK", width=6)
    operator: str = text(N_("Operator"), width=22)
    tariff: str = text(N_("Tariff"), width=18)
    position: int = position()

    @property
    def realised_percent(self) -> float | None:
        """The customers reached, in percent of the target; None without a target."""
        if self.realised is None or not self.target:
            return None
        return 100 * self.realised / self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue:
    """Capaian: one indicator of one district, with the year and source of the figure."""

    id: str = key()
    presentation_id: str = owner(N_("Presentation"), "Presentation")
    indicator_id: str = reference(N_("Indicator"), "Indicator", default="", required=True, width=40)
    baseline: float | None = number(N_("Baseline"), checks=(checks.not_negative,))
    target: float | None = number(N_("Target"), checks=(checks.not_negative,))
    value: float | None = number(N_("Achieved"), checks=(checks.not_negative,))
    data_year: int | None = integer(N_("Year of the figure"), checks=(checks.year,), width=8)
    source: str = text(N_("Source of the figure"), width=24)
    position: int = position()


class QuickWinStatus(Choice):
    """State of a quick win."""

    DONE = "done", N_("Done")
    IN_PROGRESS = "in_progress", N_("In progress")
    NOT_YET = "not_yet", N_("Not yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickWin:
    """One of the quick wins asked of each district since August 2025."""

    id: str = key()
    presentation_id: str = owner(N_("Presentation"), "Presentation")
    item: str = term(N_("Quick win"), "quick_win", default="", required=True, width=40)
    status: QuickWinStatus | None = choice(N_("Status"), QuickWinStatus, width=14)
    note: str = text(N_("Note"), width=40)
    position: int = position()


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Kendala, by aspect, with what was tried and what help is wanted."""

    id: str = key()
    presentation_id: str = owner(N_("Presentation"), "Presentation")
    aspect: str | None = term(N_("Aspect"), "aspect", width=20)
    description: str = paragraph(N_("Obstacle"), required=True)
    effort: str = paragraph(N_("Efforts made"))
    support: str = paragraph(N_("Support expected"))
    position: int = position()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One activity of the working group's plan for next year."""

    id: str = key()
    presentation_id: str = owner(N_("Presentation"), "Presentation")
    year: int | None = integer(N_("Year"), checks=(checks.year,), width=7)
    activity: str = paragraph(N_("Activity"), required=True)
    schedule: str = text(N_("Time"), width=18)
    responsible: str = text(N_("Person in charge"), width=24)
    funding: str | None = term(N_("Funding source"), "funding_source", width=20)
    position: int = position()


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """Money by source and budget year, in whole rupiah."""

    id: str = key()
    presentation_id: str = owner(N_("Presentation"), "Presentation")
    source: str | None = term(N_("Funding source"), "funding_source", width=24)
    year: int | None = integer(N_("Budget year"), checks=(checks.year,), width=8)
    ceiling: int | None = money(N_("Ceiling"), checks=(checks.not_negative,))
    spent: int | None = money(N_("Spent"), checks=(checks.not_negative,))
    position: int = position()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Usulan kegiatan for a coming budget year.

    `reported_met` of `reported_total` is what the district claims of its readiness criteria
    where the single documents are not recorded.
    """

    id: str = key()
    presentation_id: str = owner(N_("Presentation"), "Presentation")
    year: int | None = integer(N_("Year"), checks=(checks.year,), width=7)
    activity: str = paragraph(N_("Activity"), required=True)
    infrastructure: str | None = term(N_("Infrastructure"), "infrastructure_kind", width=18)
    location: str = text(N_("Location"), width=22)
    volume: float | None = number(N_("Volume"), checks=(checks.not_negative,))
    unit: str = text(N_("Unit"), width=8)
    cost: int | None = money(N_("Estimated cost"), checks=(checks.not_negative,))
    funding: str | None = term(N_("Funding source"), "funding_source", width=18)
    reported_met: int | None = integer(N_("Criteria met"), checks=(checks.not_negative,), width=8)
    reported_total: int | None = integer(N_("of"), checks=(checks.not_negative,), width=6)
    position: int = position()
