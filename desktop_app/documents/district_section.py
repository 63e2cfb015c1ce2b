"""Describes what one district presented: a section of the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from desktop_app.documents.blocks import Block, Heading, Item, ItemList, KeyValues, Pair, Paragraph
from desktop_app.documents.common import hours
from desktop_app.documents.indicators import achievements
from desktop_app.documents.lines import lead, nothing
from desktop_app.documents.promises import promise_line
from desktop_app.documents.spans import Content, Span
from desktop_app.documents.tables import Column, Row, Table
from desktop_app.formats import (
    date_medium,
    date_short,
    money,
    number,
    ordinal_year,
    percent,
)
from desktop_app.i18n import Language
from desktop_app.records.papers import (
    DistrictFacts,
    FundingFacts,
    ObstacleFacts,
    PaperFrame,
    PlanFacts,
    ProposalFacts,
    QuickWinFacts,
    ServiceFacts,
)
from desktop_app.records.presentation import QuickWinStatus

LABEL_WIDTH = 40.0


def describe_district(
    place: int, facts: DistrictFacts, frame: PaperFrame, t: Language
) -> list[Block]:
    """Return the section; a part about which nothing was recorded is left out."""
    blocks: list[Block] = [
        Heading(_heading(facts, t), level=2, label=f"{place}."),
        *_identity(facts, frame, t),
    ]
    if facts.summary.strip():
        blocks += [
            Paragraph(line.strip(), align="justify")
            for line in facts.summary.splitlines()
            if line.strip()
        ]
    blocks += achievements(facts.achievements, t)
    blocks += _quick_wins(facts.quick_wins, t)
    blocks += _funding(facts.funding, t)
    blocks += _listed(t("Obstacles"), [_obstacle(each, t) for each in facts.obstacles])
    blocks += _plan(facts.plan, t)
    blocks += _listed(
        t("Proposals and readiness criteria (RC)"),
        [_proposal(each, t) for each in facts.proposals],
    )
    blocks += _listed(
        t("Follow-up of earlier clinics that is still open"),
        [promise_line(each, t) for each in facts.promises],
    )
    if len(blocks) == 1:
        blocks.append(nothing(t))
    return blocks


def _heading(facts: DistrictFacts, t: Language) -> str:
    name = stage(facts.milestone, facts.year_number, t)
    return f"{facts.region} – {name}" if name else facts.region


def stage(milestone: int | None, year_number: int | None, t: Language) -> str:
    """Return the milestone; after the first year of M4 it is 'Pasca-Milestone 4' (Nawasis)."""
    if milestone is not None and milestone < 4:
        return t("Milestone {n}", n=milestone)
    if year_number is None:
        return t("Milestone {n}", n=milestone) if milestone else ""
    year = ordinal_year(year_number, t)
    if year_number == 1:
        return t("Milestone 4, {nth} year", nth=year)
    return t("After Milestone 4, {nth} year", nth=year)


def _identity(facts: DistrictFacts, frame: PaperFrame, t: Language) -> list[Block]:
    presenters = tuple(
        ", ".join(filter(None, (who.name, who.position))) for who in facts.presenters
    )
    time = ""
    if facts.started is not None:
        ended = facts.ended.time() if facts.ended else None
        time = hours(facts.started.time(), ended, frame, t)
    pairs = [
        Pair(t("Presented by"), presenters),
        Pair.of(t("Time"), time),
        Pair.of(t("Title of the slides"), facts.material.strip()),
        Pair.of(t("Policy package"), _package(facts, t)),
        Pair.of(t("Service area"), facts.service_area),
        Pair(t("Service"), tuple(_service(each, t) for each in facts.services)),
    ]
    told = tuple(pair for pair in pairs if pair.values and pair.values[0])
    return [KeyValues(told, label_width=LABEL_WIDTH)] if told else []


def _package(facts: DistrictFacts, t: Language) -> str:
    decree = t("number {number}", number=facts.package_number) if facts.package_number else ""
    dated = t("of {date}", date=date_medium(facts.package_date, t)) if facts.package_date else ""
    details = " ".join(filter(None, (decree, dated)))
    if facts.policy_package and details:
        return f"{facts.policy_package} ({details})"
    return facts.policy_package or details


def _service(service: ServiceFacts, t: Language) -> str:
    """Return kind, scale and area, then what was reached of the target, with its share."""
    scale = t("scale: {scale}", scale=service.scale) if service.scale else ""
    text = ", ".join(filter(None, (service.kind, scale, service.area)))
    reach = []
    if service.target is not None:
        target = f"{number(service.target, t)} {service.unit}".strip()
        reach.append(t("target {amount}", amount=target))
    if service.realised is not None:
        realised = f"{number(service.realised, t)} {service.unit}".strip()
        reach.append(t("realised {amount}", amount=realised))
    figures = ", ".join(reach)
    if service.target and service.realised is not None:
        figures += f" ({percent(100 * service.realised / service.target, t, 1)})"
    more = [
        t("operator: {name}", name=service.operator) if service.operator else "",
        t("tariff: {amount}", amount=service.tariff) if service.tariff else "",
    ]
    return "; ".join(filter(None, (text, figures, *more)))


def _quick_wins(rows: Sequence[QuickWinFacts], t: Language) -> list[Block]:
    """Return the quick wins by how far they are."""
    pairs = []
    for status in (*QuickWinStatus, None):
        items = [
            f"{row.item} ({row.note})" if row.note else row.item
            for row in rows
            if row.status is status
        ]
        if items:
            label = t(status.label) if status else t("Not reported")
            pairs.append(Pair.of(label, "; ".join(items)))
    if not pairs:
        return []
    return [lead(t("Quick wins")), KeyValues(tuple(pairs), label_width=LABEL_WIDTH)]


def _funding(rows: Sequence[FundingFacts], t: Language) -> list[Block]:
    if not rows:
        return []
    columns = (
        Column(t("Funding source"), weight=2),
        Column(t("Budget year"), width=24, align="center"),
        Column(t("Ceiling"), weight=1.6, kind="number"),
        Column(t("Spent"), weight=1.6, kind="number"),
        Column("%", width=18, kind="number"),
    )
    table = []
    for row in rows:
        share = ""
        if row.ceiling and row.spent is not None:
            share = percent(100 * row.spent / row.ceiling, t, 1)
        table.append(
            Row(
                (
                    row.source or "–",
                    f"{row.year}" if row.year else "–",
                    money(row.ceiling, t) if row.ceiling is not None else "–",
                    money(row.spent, t) if row.spent is not None else "–",
                    share or "–",
                )
            )
        )
    if len(rows) > 1:
        ceiling = sum(row.ceiling or 0 for row in rows)
        spent = sum(row.spent or 0 for row in rows)
        share = percent(100 * spent / ceiling, t, 1) if ceiling else "–"
        table.append(Row((t("Total"), "", money(ceiling, t), money(spent, t), share), "total"))
    return [lead(t("Funding")), Table(columns, tuple(table))]


def _obstacle(facts: ObstacleFacts, t: Language) -> Content:
    spans = [Span(f"{facts.aspect}: ", bold=True)] if facts.aspect else []
    spans.append(Span(facts.description.strip()))
    if facts.effort:
        spans.append(Span("; " + t("efforts: {efforts}", efforts=facts.effort.strip())))
    if facts.support:
        spans.append(Span("; " + t("support expected: {support}", support=facts.support.strip())))
    return tuple(spans)


def _plan(rows: Sequence[PlanFacts], t: Language) -> list[Block]:
    blocks: list[Block] = []
    for year, items in groupby(rows, key=lambda row: row.year):
        name = t("Work plan of the Pokja for {year}", year=year) if year else t("Work plan")
        lines: list[Content] = []
        for item in items:
            details = ", ".join(filter(None, (item.schedule, item.responsible, item.funding)))
            lines.append(f"{item.activity} ({details})" if details else item.activity)
        blocks += _listed(name, lines)
    return blocks


def _proposal(facts: ProposalFacts, t: Language) -> Content:
    budget_year = t("Budget year {year}", year=facts.year) if facts.year else ""
    spans = [Span(f"{budget_year}: ", bold=True)] if budget_year else []
    volume = ""
    if facts.volume is not None:
        volume = f"{number(facts.volume, t)} {facts.unit}".strip()
    cost = money(facts.cost, t) if facts.cost is not None else ""
    details = ", ".join(filter(None, (facts.location, volume, cost, facts.funding)))
    spans.append(Span(f"{facts.activity} ({details})" if details else facts.activity))
    if facts.required:
        met = t("{met} of {required} criteria met", met=facts.met or 0, required=facts.required)
        spans.append(Span(f" – RC: {met}"))
    if facts.lacking:
        names = []
        for item in facts.lacking:
            status = t(item.status.label).lower() if item.status else ""
            due = t("by {date}", date=date_short(item.due, t)) if item.due else ""
            told = ", ".join(filter(None, (status, due)))
            names.append(f"{item.document} ({told})" if told else item.document)
        spans.append(Span("; " + t("not yet met: {documents}", documents=", ".join(names))))
    return tuple(spans)


def _listed(name: str, lines: Sequence[Content]) -> list[Block]:
    if not lines:
        return []
    return [lead(name), ItemList(tuple(Item(line) for line in lines), style="letter")]
