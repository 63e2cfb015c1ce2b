"""Makes the records of districts from a clinic's file: what they presented, or just their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from desktop_app.exchange.clinic_shapes import GroupsShape, PresentationShape
from desktop_app.exchange.imported_words import (
    INDICATORS,
    QUICK_WIN_STATES,
    QUICK_WINS,
    Terms,
    aspect_and_text,
    known,
)
from desktop_app.records import (
    Clinic,
    IndicatorValue,
    Obstacle,
    PlanItem,
    Presentation,
    Proposal,
    QuickWin,
    Service,
)
from desktop_app.records.fields import Record
from desktop_app.records.ids import derived_id


def presentation_of(
    clinic: Clinic,
    shape: PresentationShape,
    position: int,
    milestone4: Mapping[str, int],
    terms: Terms,
) -> Iterator[Record]:
    """Yield a presentation and its blocks; `milestone4` has first years that other files name."""
    presentation = Presentation(
        clinic_id=clinic.id,
        region_id=shape.code,
        milestone=clinic.milestone,
        milestone4_year=shape.milestone4_year or milestone4.get(shape.code),
        material="\n".join(shape.material),
        policy_package=shape.package or shape.proposed_package,
        service_area="; ".join(shape.trial_places),
        position=position,
    )
    yield presentation
    if shape.service is not None:
        yield Service(
            presentation_id=presentation.id,
            kind=shape.service.kind,
            scale=terms.id_of("service_scale", shape.service.scale),
            area=shape.service.area,
            target=shape.service.target,
            realised=shape.service.realised,
            position=1,
        )
    yield from _figures(presentation.id, shape)
    yield from _obstacles(presentation.id, shape, terms)
    yield from _plans(presentation.id, shape)
    yield from _proposals(presentation.id, shape)


def _figures(presentation_id: str, shape: PresentationShape) -> Iterator[IndicatorValue | QuickWin]:
    for position, (key, value) in enumerate(shape.values.items(), start=1):
        indicator = known(INDICATORS, key)
        yield IndicatorValue(
            id=derived_id("indicator_value", presentation_id, indicator),
            presentation_id=presentation_id,
            indicator_id=indicator,
            value=value,
            position=position,
        )
    for position, (key, status) in enumerate(shape.quick_wins.items(), start=1):
        item = known(QUICK_WINS, key)
        yield QuickWin(
            id=derived_id("quick_win", presentation_id, item),
            presentation_id=presentation_id,
            item=item,
            status=QUICK_WIN_STATES.get(status.casefold()),
            position=position,
        )


def _obstacles(presentation_id: str, shape: PresentationShape, terms: Terms) -> Iterator[Obstacle]:
    obstacles = [aspect_and_text(line) for line in shape.obstacles]
    for position, (aspect, text) in enumerate(
        [*obstacles, *(("", issue) for issue in shape.issues)], start=1
    ):
        yield Obstacle(
            presentation_id=presentation_id,
            aspect=terms.id_of("aspect", aspect),
            description=text,
            position=position,
        )


def _plans(presentation_id: str, shape: PresentationShape) -> Iterator[PlanItem]:
    planned = [
        (year, activity) for year, activities in shape.plans.items() for activity in activities
    ]
    for position, (year, activity) in enumerate(planned, start=1):
        yield PlanItem(
            presentation_id=presentation_id, year=year, activity=activity, position=position
        )


def _proposals(presentation_id: str, shape: PresentationShape) -> Iterator[Proposal]:
    proposals = [
        Proposal(
            presentation_id=presentation_id,
            year=year,
            activity=readiness.activity,
            reported_met=readiness.met,
            reported_total=readiness.total,
        )
        for year, readiness in shape.readiness.items()
    ]
    for line in shape.proposals:
        found = re.fullmatch(r"(?P<activity>.*?)\s*\((?P<year>20\d\d)\)", line)
        proposals.append(
            Proposal(
                presentation_id=presentation_id,
                year=int(found["year"]) if found else None,
                activity=found["activity"] if found else line,
            )
        )
    for position, proposal in enumerate(proposals, start=1):
        yield replace(proposal, position=position)


def named_districts_of(
    clinic: Clinic,
    groups: GroupsShape | None,
    districts: Mapping[str, str],
    milestone4: Mapping[str, int],
) -> Iterator[Presentation]:
    """Yield the districts that a file only names, with their first year of milestone 4."""
    if groups is None:
        return
    for position, name in enumerate([*groups.first_year, *groups.after], start=1):
        region = known(districts, name.casefold())
        year = clinic.budget_year if name in groups.first_year else None
        yield Presentation(
            clinic_id=clinic.id,
            region_id=region,
            milestone=clinic.milestone,
            milestone4_year=year or milestone4.get(region),
            position=position,
        )
