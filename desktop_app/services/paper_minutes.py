"""Gathers everything that the minutes of a clinic say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from desktop_app.i18n import SOURCE
from desktop_app.records import (
    AgendaItem,
    Clinic,
    Conclusion,
    Funding,
    IndicatorValue,
    LegalBasis,
    MinutesNote,
    Obstacle,
    Photo,
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
    AgendaFacts,
    ConclusionFacts,
    CriterionFacts,
    DistrictFacts,
    EarlierPromise,
    FundingFacts,
    LegalBasisFacts,
    MinutesFacts,
    NoteFacts,
    ObstacleFacts,
    OfficialFacts,
    PhotoFacts,
    PlanFacts,
    PlanTarget,
    ProposalFacts,
    QuickWinFacts,
    ServiceFacts,
)
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.paper_attendance import gather_presence, item_end
from desktop_app.services.paper_promises import (
    gather_earlier_promises,
    gather_feedback,
    gather_follow_ups,
)
from desktop_app.services.paper_source import PaperSource
from desktop_app.services.readiness import documents_in
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store
from desktop_app.settings import FORM_2009

R = TypeVar("R", bound=Record)


def gather_minutes(source: PaperSource) -> MinutesFacts:
    """Return the meeting from its opening to its end."""
    store, reference, clinic, frame = source.store, source.reference, source.clinic, source.frame
    language = frame.language
    earlier = gather_earlier_promises(store, reference, clinic)
    return MinutesFacts(
        frame=frame,
        invitation_number=clinic.invitation_number,
        invitation_date=clinic.invitation_date,
        agenda=tuple(
            AgendaFacts(day=item.day, starts=item.starts, ends=item_end(item), title=item.title)
            for item in store.all(AgendaItem, clinic_id=clinic.id)
        ),
        chair=OfficialFacts(name=clinic.chair_name, position=clinic.chair_position),
        secretary=OfficialFacts(name=clinic.secretary_name, position=clinic.secretary_position),
        minute_taker=OfficialFacts(
            name=clinic.minute_taker_name, position=clinic.minute_taker_position
        ),
        presence=gather_presence(store, reference, clinic),
        legal_bases=tuple(
            LegalBasisFacts(subject=basis.subject, number=basis.number, dated=basis.dated)
            for basis in store.all(LegalBasis, clinic_id=clinic.id)
        ),
        objectives=_lines(clinic.objectives),
        opener=OfficialFacts(
            name=clinic.opener_name,
            position=clinic.opener_position,
            represents=clinic.opener_represents,
        ),
        notes=tuple(
            NoteFacts(section=note.section, speaker=note.speaker, content=note.content)
            for note in store.all(MinutesNote, clinic_id=clinic.id)
        ),
        earlier=earlier,
        districts=_Districts(store, reference, clinic, language, earlier).gather(),
        feedback=gather_feedback(store, reference, clinic, language),
        conclusions=tuple(
            ConclusionFacts(kind=conclusion.kind, content=conclusion.content)
            for conclusion in store.all(Conclusion, clinic_id=clinic.id)
        ),
        follow_ups=gather_follow_ups(store, reference, clinic, language, progress=False),
        closed_at=clinic.closed_at,
        photos=tuple(
            PhotoFacts(picture=photo.picture, caption=photo.caption)
            for photo in store.all(Photo, clinic_id=clinic.id)
        ),
        copies_to=_lines(clinic.copies_to) if frame.wording.minutes_form == FORM_2009 else (),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class _Districts:
    """The presentations of a clinic; each kind of block is read once for all of them."""

    def __init__(
        self,
        store: Store,
        reference: Reference,
        clinic: Clinic,
        language: str,
        earlier: Sequence[EarlierPromise],
    ) -> None:
        self._store = store
        self._reference = reference
        self._clinic = clinic
        self._language = language
        self._earlier = earlier
        self._year = clinic.year
        self._presentations = store.all(Presentation, clinic_id=clinic.id)
        self._plans: dict[str, tuple[PlanTarget, ...]] = {}
        self._aspects = {term.id: order for order, term in enumerate(reference.terms("aspect"))}

    def gather(self) -> tuple[DistrictFacts, ...]:
        presenters = self._of(Presenter)
        services = self._of(Service)
        values = self._of(IndicatorValue)
        quick_wins = self._of(QuickWin)
        obstacles = self._of(Obstacle)
        plan = self._of(PlanItem)
        funding = self._of(Funding)
        proposals = self._of(Proposal)
        criteria = self._criteria([row.id for rows in proposals.values() for row in rows])
        facts = []
        for shown in self._presentations:
            region = self._reference.region_name(shown.region_id)
            facts.append(
                DistrictFacts(
                    region=region,
                    milestone=shown.milestone,
                    milestone4_year=shown.milestone4_year,
                    year_number=shown.year_number(self._year),
                    presenters=tuple(map(_presenter, presenters[shown.id])),
                    started=shown.started_at,
                    ended=shown.ended_at,
                    material=shown.material,
                    policy_package=shown.policy_package,
                    package_number=shown.package_number,
                    package_date=shown.package_date,
                    service_area=shown.service_area,
                    summary=shown.summary,
                    services=tuple(map(self._service, services[shown.id])),
                    achievements=tuple(map(self._achievement, values[shown.id])),
                    quick_wins=tuple(
                        QuickWinFacts(item=self._term(row.item), status=row.status, note=row.note)
                        for row in quick_wins[shown.id]
                    ),
                    funding=tuple(
                        FundingFacts(
                            source=self._term(row.source),
                            year=row.year,
                            ceiling=row.ceiling,
                            spent=row.spent,
                        )
                        for row in funding[shown.id]
                    ),
                    obstacles=self._obstacles(obstacles[shown.id]),
                    plan=tuple(
                        PlanFacts(
                            year=row.year,
                            activity=row.activity,
                            schedule=row.schedule,
                            responsible=row.responsible,
                            funding=self._term(row.funding),
                        )
                        for row in plan[shown.id]
                    ),
                    proposals=tuple(
                        self._proposal(row, criteria[row.id]) for row in proposals[shown.id]
                    ),
                    promises=tuple(
                        promise
                        for promise in self._earlier
                        if promise.status.open and promise.region == region
                    ),
                )
            )
        return tuple(facts)

    def _of(self, record_type: type[R]) -> defaultdict[str, list[R]]:
        """Return the records of one type by presentation, in their order."""
        found: defaultdict[str, list[R]] = defaultdict(list)
        ids = [presentation.id for presentation in self._presentations]
        for row in self._store.all(record_type, presentation_id=ids) if ids else ():
            found[row.presentation_id].append(row)  # type: ignore[attr-defined]  # blocks only
        return found

    def _criteria(self, proposals: list[str]) -> defaultdict[str, list[ReadinessItem]]:
        found: defaultdict[str, list[ReadinessItem]] = defaultdict(list)
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

    def _obstacles(self, rows: Sequence[Obstacle]) -> tuple[ObstacleFacts, ...]:
        def order(row: Obstacle) -> int:
            return self._aspects.get(row.aspect or "", len(self._aspects))

        return tuple(
            ObstacleFacts(
                aspect=self._term(row.aspect),
                description=row.description,
                effort=row.effort,
                support=row.support,
            )
            for row in sorted(rows, key=order)
        )

    def _proposal(self, row: Proposal, items: Sequence[ReadinessItem]) -> ProposalFacts:
        """Count the documents where they are recorded; else take what the district reports."""
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
