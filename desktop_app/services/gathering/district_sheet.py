"""Gathers what has become of each district since it last presented."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.i18n import SOURCE
from desktop_app.records import Presentation, Presenter, Proposal
from desktop_app.records.follow_up import FollowUpScope
from desktop_app.records.papers import (
    CriterionChange,
    DistrictSheet,
    DistrictSheetFacts,
    IndicatorChange,
    OfficialFacts,
    PlanTarget,
    ProposalChange,
    QuickWinChange,
)
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.earlier_presentations import last_presentation
from desktop_app.services.figures import Figures, IndicatorLine
from desktop_app.services.gathering.feedback import gather_feedback
from desktop_app.services.gathering.follow_up import gather_follow_ups
from desktop_app.services.gathering.promises import gather_promises_of_each
from desktop_app.services.gathering.source import PaperSource
from desktop_app.services.proposal_readiness import ProposalReadiness
from desktop_app.services.readiness import documents_in


def gather_district_sheets(source: PaperSource) -> DistrictSheetFacts:
    """Return a page for each district in the order of the day, or for the one asked for."""
    store, reference, clinic = source.store, source.reference, source.clinic
    language = source.frame.language
    shown = store.all(Presentation, clinic_id=clinic.id)
    if source.region_id:
        shown = [each for each in shown if each.region_id == source.region_id]
    remarks = gather_feedback(source)
    agreed = gather_follow_ups(source, progress=False)
    figures = Figures(store, reference)
    readiness = ProposalReadiness(store, reference)
    promises = gather_promises_of_each(source, [each.region_id for each in shown])
    sheets = []
    for each in shown:
        region = reference.region_name(each.region_id)
        before = last_presentation(store, each)
        proposed = store.all(Proposal, presentation_id=before.record.id) if before else []
        sheets.append(
            DistrictSheet(
                region_id=each.region_id,
                region=region,
                milestone=each.milestone,
                year_number=each.year_number(clinic.year),
                presenters=tuple(
                    OfficialFacts(name=who.name, position=who.position_title)
                    for who in store.all(Presenter, presentation_id=each.id)
                ),
                since=before.clinic.short_title if before else "",
                since_day=before.clinic.starts.date() if before and before.clinic.starts else None,
                indicators=_indicators(figures, each, language),
                quick_wins=_quick_wins(source, figures, each),
                proposals=tuple(
                    _proposal(source, readiness, proposal, _earlier(proposal, proposed))
                    for proposal in store.all(Proposal, presentation_id=each.id)
                ),
                promises=promises[each.region_id],
                remarks=tuple(one for one in remarks if one.region in (region, "")),
                follow_ups=tuple(
                    one
                    for one in agreed
                    if one.region == region or one.scope is FollowUpScope.ALL_DISTRICTS
                ),
            )
        )
    return DistrictSheetFacts(frame=source.frame, pages=tuple(sheets), chosen=source.region_id)


def _indicators(
    figures: Figures, shown: Presentation, language: str
) -> tuple[IndicatorChange, ...]:
    """Return the figures that there are; a figure of neither time takes no line."""
    return tuple(
        _indicator(line, language)
        for line in figures.indicator_lines(shown)
        if line.value.value is not None or line.last
    )


def _indicator(line: IndicatorLine, language: str) -> IndicatorChange:
    last = line.last.record if line.last else None
    name = line.indicator.name
    if language == SOURCE:
        name = line.indicator.name_en or name
    wanted = next((target for target in line.targets if target.value is not None), None)
    return IndicatorChange(
        indicator=name,
        unit=line.indicator.unit,
        then=last.value if last else None,
        then_year=last.data_year if last else None,
        now=line.value.value,
        data_year=line.value.data_year,
        plan=PlanTarget(plan=wanted.plan, value=wanted.value)
        if wanted is not None and wanted.value is not None
        else None,
    )


def _quick_wins(
    source: PaperSource, figures: Figures, shown: Presentation
) -> tuple[QuickWinChange, ...]:
    return tuple(
        QuickWinChange(
            item=source.reference.term_label(line.item.id, source.frame.language),
            then=line.last.record.status if line.last else None,
            now=line.quick_win.status,
            note=line.quick_win.note,
        )
        for line in figures.quick_win_lines(shown)
        if line.quick_win.status is not None or line.last
    )


def _earlier(proposal: Proposal, proposed: Sequence[Proposal]) -> Proposal | None:
    """Return the same proposal at the clinic before: of the same words, else the only such work."""
    activity = proposal.activity.strip().casefold()
    same = [each for each in proposed if each.activity.strip().casefold() == activity]
    if not same and proposal.infrastructure:
        kind = [each for each in proposed if each.infrastructure == proposal.infrastructure]
        same = kind if len(kind) == 1 else []
    return same[0] if same else None


def _proposal(
    source: PaperSource, readiness: ProposalReadiness, proposal: Proposal, earlier: Proposal | None
) -> ProposalChange:
    """Return a proposal with the criteria that have moved or are still to be met."""
    fulfilled = readiness.fulfilment(proposal)
    before = readiness.fulfilment(earlier) if earlier else None
    criteria = []
    lines = readiness.lines(proposal)
    items = (line.item for line in lines)
    documents = documents_in(source.store, items, source.frame.language)
    for line in lines:
        then = line.last.record.status if line.last else None
        now = line.item.status
        settled = now in (ReadinessStatus.COMPLETE, ReadinessStatus.NOT_REQUIRED)
        if not settled or (then is not None and then is not now):
            criteria.append(CriterionChange(document=documents[line.item.id], then=then, now=now))
    return ProposalChange(
        activity=proposal.activity,
        year=proposal.year,
        met_then=before.met if before else None,
        required_then=before.total if before else None,
        met=fulfilled.met if fulfilled else None,
        required=fulfilled.total if fulfilled else None,
        criteria=tuple(criteria),
    )
