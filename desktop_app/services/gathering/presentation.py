"""Gathers what the districts of a clinic presented."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from desktop_app.i18n import SOURCE
from desktop_app.records import (
    Funding,
    IndicatorValue,
    Obstacle,
    PlanItem,
    Presentation,
    Presenter,
    Proposal,
    QuickWin,
    ReadinessItem,
    Service,
)
from desktop_app.records.fields import Record
from desktop_app.records.papers import (
    AchievementFacts,
    CriterionFacts,
    DistrictFacts,
    EarlierPromise,
    FundingFacts,
    ObstacleFacts,
    OfficialFacts,
    PlanFacts,
    PlanTarget,
    ProposalFacts,
    QuickWinFacts,
    ServiceFacts,
)
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.gathering.source import PaperSource
from desktop_app.services.readiness import documents_in

R = TypeVar("R", bound=Record)


def gather_districts(
    source: PaperSource, earlier: Sequence[EarlierPromise]
) -> tuple[DistrictFacts, ...]:
    """Return the presentations in their order, each with what the district had still to keep."""
    return _Districts(source, earlier).gather()


class _Districts:
    """The presentations of a clinic; each kind of block is read once for all of them."""

    def __init__(self, source: PaperSource, earlier: Sequence[EarlierPromise]) -> None:
        self._store = source.store
        self._reference = source.reference
        self._clinic = source.clinic
        self._language = source.frame.language
        self._earlier = earlier
        self._year = source.clinic.year
        self._presentations = self._store.all(Presentation, clinic_id=self._clinic.id)
        self._plans: dict[str, tuple[PlanTarget, ...]] = {}
        aspects = self._reference.terms("aspect")
        self._aspects = {term.id: order for order, term in enumerate(aspects)}

        self._presenters = self._of(Presenter)
        self._services = self._of(Service)
        self._values = self._of(IndicatorValue)
        self._quick_wins = self._of(QuickWin)
        self._fundings = self._of(Funding)
        self._obstacles = self._of(Obstacle)
        self._plan = self._of(PlanItem)
        self._proposals = self._of(Proposal)
        self._criteria = self._of_proposals()

    def gather(self) -> tuple[DistrictFacts, ...]:
        return tuple(map(self._district, self._presentations))

    def _district(self, shown: Presentation) -> DistrictFacts:
        region = self._reference.region_name(shown.region_id)
        return DistrictFacts(
            region=region,
            milestone=shown.milestone,
            milestone4_year=shown.milestone4_year,
            year_number=shown.year_number(self._year),
            presenters=tuple(map(_presenter, self._presenters[shown.id])),
            started=shown.started_at,
            ended=shown.ended_at,
            material=shown.material,
            policy_package=shown.policy_package,
            package_number=shown.package_number,
            package_date=shown.package_date,
            service_area=shown.service_area,
            summary=shown.summary,
            services=tuple(map(self._service, self._services[shown.id])),
            achievements=tuple(map(self._achievement, self._values[shown.id])),
            quick_wins=tuple(map(self._quick_win, self._quick_wins[shown.id])),
            funding=tuple(map(self._funding, self._fundings[shown.id])),
            obstacles=tuple(
                map(self._obstacle, sorted(self._obstacles[shown.id], key=self._place_of_aspect))
            ),
            plan=tuple(map(self._planned, self._plan[shown.id])),
            proposals=tuple(map(self._proposal, self._proposals[shown.id])),
            promises=tuple(
                promise
                for promise in self._earlier
                if promise.status.open and promise.region == region
            ),
        )

    def _of(self, record_type: type[R]) -> defaultdict[str, list[R]]:
        """Return the records of one type by presentation, in their order."""
        found: defaultdict[str, list[R]] = defaultdict(list)
        ids = [presentation.id for presentation in self._presentations]
        for row in self._store.all(record_type, presentation_id=ids) if ids else ():
            found[row.presentation_id].append(row)  # type: ignore[attr-defined]  # blocks only
        return found

    def _of_proposals(self) -> defaultdict[str, list[ReadinessItem]]:
        """Return the documents that proposals need, by proposal, each in the paper's words."""
        found: defaultdict[str, list[ReadinessItem]] = defaultdict(list)
        proposals = [row.id for rows in self._proposals.values() for row in rows]
        items = self._store.all(ReadinessItem, proposal_id=proposals) if proposals else []
        documents = documents_in(self._store, items, self._language)
        for item in items:
            found[item.proposal_id].append(replace(item, document=documents[item.id]))
        return found

    def _term(self, term_id: str | None) -> str:
        return self._reference.term_label(term_id, self._language)

    def _service(self, row: Service) -> ServiceFacts:
        return ServiceFacts(
            kind=row.kind,
            scale=self._term(row.scale),
            area=row.area,
            target=row.target,
            realised=row.realised,
            unit=row.unit,
            operator=row.operator,
            tariff=row.tariff,
        )

    def _achievement(self, row: IndicatorValue) -> AchievementFacts:
        indicator = self._reference.indicator(row.indicator_id)
        name = indicator.name if indicator else ""
        if indicator and self._language == SOURCE:
            name = indicator.name_en or indicator.name
        return AchievementFacts(
            indicator=name,
            unit=indicator.unit if indicator else "",
            baseline=row.baseline,
            target=row.target,
            value=row.value,
            data_year=row.data_year,
            source=row.source,
            plans=self._targets(row.indicator_id),
        )

    def _targets(self, indicator_id: str) -> tuple[PlanTarget, ...]:
        """Return what the plans in force in the clinic's year ask for."""
        if indicator_id not in self._plans:
            self._plans[indicator_id] = tuple(
                PlanTarget(plan=target.plan, value=target.value)
                for target in self._reference.targets(indicator_id, self._clinic.province_id)
                if target.value is not None
                and self._year is not None
                and (target.first_year or 0) <= self._year <= (target.last_year or 9999)
            )
        return self._plans[indicator_id]

    def _quick_win(self, row: QuickWin) -> QuickWinFacts:
        return QuickWinFacts(item=self._term(row.item), status=row.status, note=row.note)

    def _funding(self, row: Funding) -> FundingFacts:
        return FundingFacts(
            source=self._term(row.source), year=row.year, ceiling=row.ceiling, spent=row.spent
        )

    def _place_of_aspect(self, row: Obstacle) -> int:
        return self._aspects.get(row.aspect or "", len(self._aspects))

    def _obstacle(self, row: Obstacle) -> ObstacleFacts:
        return ObstacleFacts(
            aspect=self._term(row.aspect),
            description=row.description,
            effort=row.effort,
            support=row.support,
        )

    def _planned(self, row: PlanItem) -> PlanFacts:
        return PlanFacts(
            year=row.year,
            activity=row.activity,
            schedule=row.schedule,
            responsible=row.responsible,
            funding=self._term(row.funding),
        )

    def _proposal(self, row: Proposal) -> ProposalFacts:
        """Count the documents where they are recorded; else take what the district reports."""
        items = self._criteria[row.id]
        required = [item for item in items if item.status is not ReadinessStatus.NOT_REQUIRED]
        lacking = [item for item in required if item.status is not ReadinessStatus.COMPLETE]
        return ProposalFacts(
            year=row.year,
            activity=row.activity,
            location=row.location,
            volume=row.volume,
            unit=row.unit,
            cost=row.cost,
            funding=self._term(row.funding),
            met=len(required) - len(lacking) if items else row.reported_met,
            required=len(required) if items else row.reported_total,
            lacking=tuple(
                CriterionFacts(document=item.document, status=item.status, due=item.due)
                for item in lacking
            ),
        )


def _presenter(row: Presenter) -> OfficialFacts:
    """A presenter's office and body are one phrase, as they are introduced."""
    office = ", ".join(filter(None, (row.position_title, row.institution)))
    return OfficialFacts(name=row.name, position=office)
