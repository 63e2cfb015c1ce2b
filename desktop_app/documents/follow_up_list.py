"""Describes the follow-up plan: by district who does what by when, and what became late."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from itertools import groupby

from desktop_app.documents.blocks import Block, KeyValues, Pair, Paragraph
from desktop_app.documents.common import (
    Pictures,
    bound,
    clinic_pairs,
    letterhead,
    paper,
    title,
)
from desktop_app.documents.lines import day
from desktop_app.documents.paper import Paper
from desktop_app.documents.signing import signatures
from desktop_app.documents.spans import Content, Span
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.formats import date_medium
from desktop_app.i18n import N_, Language
from desktop_app.records.papers import FollowUpFacts, FollowUpListFacts
from desktop_app.records.papers.frame import signing_of

LATE = N_("Late")


def describe(facts: FollowUpListFacts, pictures: Pictures) -> Paper:
    """Return the plan, landscape, grouped by whom it binds."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    pairs = clinic_pairs(frame, t)
    if facts.as_of is not None:
        pairs.append(Pair.of(t("State as of"), date_medium(facts.as_of, t)))
    blocks: list[Block] = [
        *letterhead(frame.letterhead, t, pictures),
        title(frame, t, t("FOLLOW-UP PLAN"), frame.clinic.title),
        KeyValues(tuple(pairs)),
    ]
    if facts.empty:
        blocks.append(Paragraph(t("No follow-up was agreed.")))
    else:
        blocks.append(_table(facts, t))
        blocks.append(signatures(frame, t, signers=signing_of(frame.signers)[:1]))
    return paper(frame, t, t("Follow-up plan"), blocks, landscape=True)


def short_table(follow_ups: Sequence[FollowUpFacts], t: Language) -> Table:
    """Return the plan as it stands within another paper, grouped by whom it binds."""
    columns = (
        Column(t("No"), width=9, align="center"),
        Column(t("Activity/Follow-up"), weight=2.6),
        Column(t("Output"), weight=1.6),
        Column(t("Due"), width=19, align="center"),
        Column(t("Person in charge"), weight=1.7),
        Column(t("Support"), weight=1.4),
    )

    def row(each: FollowUpFacts) -> Row:
        return Row(
            (
                f"{each.number}",
                each.activity,
                each.output or "–",
                day(each.due, t),
                each.responsible or "–",
                each.support or "–",
            )
        )

    return Table(columns, _grouped(follow_ups, row, t))


def _grouped(
    follow_ups: Sequence[FollowUpFacts], row: Callable[[FollowUpFacts], Row], t: Language
) -> tuple[Row, ...]:
    """Return the rows, under a line for each of those whom the promises bind."""
    rows: list[Row] = []
    for place, promises in groupby(follow_ups, key=lambda each: bound(each.scope, each.region, t)):
        rows.append(Row.group(place))
        rows.extend(map(row, promises))
    return tuple(rows)


def _table(facts: FollowUpListFacts, t: Language) -> Table:
    columns = (
        Column(t("No"), width=10, align="center"),
        Column(t("Basis/Issue"), weight=2.1),
        Column(t("Activity/Follow-up"), weight=2.6),
        Column(t("Purpose/Output"), weight=1.7),
        Column(t("Target group"), weight=1.2),
        Column(t("Due"), width=20, align="center"),
        Column(t("Person in charge"), weight=1.7),
        Column(t("Related parties/Support"), weight=1.5),
        Column(t("Funding source"), weight=1.2),
        Column(t("Remarks/Status"), weight=1.4),
    )
    rows = _grouped(facts.follow_ups, lambda each: _row(each, facts.as_of, t), t)
    return Table(columns, rows, number_columns=True)


def _row(follow_up: FollowUpFacts, as_of: datetime.date | None, t: Language) -> Row:
    return Row(
        (
            f"{follow_up.number}",
            _basis(follow_up, t),
            follow_up.activity,
            follow_up.output or "–",
            follow_up.target_group or "–",
            day(follow_up.due, t),
            follow_up.responsible or "–",
            follow_up.support or "–",
            follow_up.funding or "–",
            _status(follow_up, as_of, t),
        )
    )


def _basis(follow_up: FollowUpFacts, t: Language) -> str | Cell:
    lines: list[Content] = []
    if follow_up.basis_number is not None:
        giver = f" ({follow_up.basis_giver})" if follow_up.basis_giver else ""
        lines.append(t("Input no. {number}", number=follow_up.basis_number) + giver)
    if follow_up.issue:
        lines.append(follow_up.issue)
    return Cell(tuple(lines)) if lines else "–"


def _status(follow_up: FollowUpFacts, as_of: datetime.date | None, t: Language) -> Cell:
    lines: list[Content] = [t(follow_up.status.label)]
    if follow_up.is_late(as_of):
        lines = [(Span(t(LATE), bold=True),)]
    if follow_up.note:
        lines.append(follow_up.note)
    return Cell(tuple(lines))
