"""Describes the page that a district takes home: what has changed since it last presented.

Each district has one page, without a letterhead for want of room. Words get smaller before
anything would go to a second page; kept promises beyond a few are only counted, in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.documents.blocks import (
    Block,
    Heading,
    Item,
    ItemList,
    KeyValues,
    Pair,
    Paragraph,
    Tiles,
    Title,
)
from desktop_app.documents.common import Pictures, letterhead, paper, spoken, when
from desktop_app.documents.district_section import stage
from desktop_app.documents.indicators import changes
from desktop_app.documents.lines import day, nothing
from desktop_app.documents.paper import Paper
from desktop_app.documents.promises import continued, promise_status, promises_counted
from desktop_app.documents.spans import Content, Span
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.formats import date_medium
from desktop_app.i18n import Language
from desktop_app.records.papers import (
    DistrictSheet,
    DistrictSheetFacts,
    EarlierPromise,
    FeedbackFacts,
    PaperFrame,
    ProposalChange,
    QuickWinChange,
)
from desktop_app.records.presentation import QuickWinStatus

USUAL, SMALLEST = 10.0, 7.0
"""Points of the type at most, and at least: what people still read at a table."""
KEPT_IN_FULL = 4
"""Kept promises that are told one by one; the rest are only counted."""


def describe(facts: DistrictSheetFacts, pictures: Pictures) -> Paper:
    """Return the sheets, a page for each district."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    if facts.empty:
        blocks: list[Block] = [
            *letterhead(frame.letterhead, t, pictures),
            Title((t("DISTRICT SHEET"), frame.clinic.title)),
            Paragraph(t("No district presents at this clinic.")),
        ]
    else:
        tiles = tuple(tuple(_sheet(sheet, frame, t)) for sheet in facts.pages)
        size = min(frame.page.font_size, USUAL)
        blocks = [Tiles(tiles, across=1, down=1, padding=0.0, size=size, least=SMALLEST)]
    return paper(frame, t, _name(facts, t), blocks)


def _name(facts: DistrictSheetFacts, t: Language) -> str:
    if facts.chosen and facts.pages:
        return t("District sheet of {region}", region=facts.pages[0].region)
    return t("District sheet")


def _sheet(sheet: DistrictSheet, frame: PaperFrame, t: Language) -> list[Block]:
    about = (
        frame.clinic.short_title,
        when(frame, t),
        stage(sheet.milestone, sheet.year_number, t),
    )
    presenters = "; ".join(
        ", ".join(filter(None, (who.name, who.position))) for who in sheet.presenters
    )
    presented = t("Presented by {names}", names=presenters) if presenters else ""
    return [
        Title((t("SHEET OF {region}", region=sheet.region.upper()), _since(sheet, t))),
        Paragraph(" · ".join(filter(None, about)), align="center"),
        *([Paragraph(presented, align="center")] if presented else []),
        *_indicators(sheet, t),
        *_quick_wins(sheet, t),
        *_proposals(sheet.proposals, t),
        *_promises(sheet.promises, t),
        *_remarks(sheet.remarks, t),
        *_agreed(sheet, t),
    ]


def _since(sheet: DistrictSheet, t: Language) -> str:
    if not sheet.since:
        return t("First clinic of this district")
    if sheet.since_day is None:
        return t("Since {clinic}", clinic=sheet.since)
    return t("Since {clinic} ({date})", clinic=sheet.since, date=date_medium(sheet.since_day, t))


def _indicators(sheet: DistrictSheet, t: Language) -> list[Block]:
    if not sheet.indicators:
        return [_heading(t("Indicators")), nothing(t)]
    known = any(row.then is not None for row in sheet.indicators)
    return [_since_then(t("Indicators"), sheet, known, t), changes(sheet.indicators, t)]


def _since_then(name: str, sheet: DistrictSheet, known: bool, t: Language) -> Heading:
    """Return the heading of a part that compares, which says where the last clinic told nothing."""
    if sheet.since and not known:
        name = t("{part} (nothing recorded at the last clinic)", part=name)
    return _heading(name)


def _quick_wins(sheet: DistrictSheet, t: Language) -> list[Block]:
    """Return the quick wins by how far they are; each that has moved says from where."""
    rows = sheet.quick_wins
    if not rows:
        return []
    pairs = []
    for status in (*QuickWinStatus, None):
        items = [_quick_win(row, t) for row in rows if row.now is status]
        if items:
            label = t(status.label) if status else t("Not reported")
            pairs.append(Pair.of(label, "; ".join(items)))
    known = any(row.then is not None for row in rows)
    return [_since_then(t("Quick wins"), sheet, known, t), KeyValues(tuple(pairs))]


def _quick_win(row: QuickWinChange, t: Language) -> str:
    told = [row.note] if row.note else []
    if row.then is not None and row.then is not row.now:
        told.append(t("last clinic: {state}", state=t(row.then.label).lower()))
    return f"{row.item} ({'; '.join(told)})" if told else row.item


def _proposals(rows: Sequence[ProposalChange], t: Language) -> list[Block]:
    """Return how many readiness criteria are met, and which are not or have moved."""
    told = [row for row in rows if row.required or row.criteria]
    if not told:
        return []
    items = tuple(Item(_proposal(row, t)) for row in told)
    return [_heading(t("Readiness criteria (RC)")), ItemList(items, style="letter")]


def _proposal(row: ProposalChange, t: Language) -> Content:
    year = t("Budget year {year}", year=row.year) if row.year else ""
    name = f"{row.activity} ({year})" if year else row.activity
    spans = [Span(name)]
    if row.required:
        met = t("{met} of {required} criteria met", met=row.met or 0, required=row.required)
        spans += [Span(": "), Span(met, bold=True)]
    if row.required_then:
        then = t(
            "last clinic {met} of {required}", met=row.met_then or 0, required=row.required_then
        )
        spans.append(Span(f" ({then})"))
    criteria = []
    for each in row.criteria:
        now = t(each.now.label) if each.now else t("not told")
        if each.then is not None and each.then is not each.now:
            now = t("{then} → {now}", then=t(each.then.label), now=now)
        criteria.append(f"{each.document}: {now}")
    if criteria:
        spans.append(Span(". " + "; ".join(criteria)))
    return tuple(spans)


def _promises(promises: Sequence[EarlierPromise], t: Language) -> list[Block]:
    """Return what became of earlier promises: late ones first, kept ones last."""
    blocks: list[Block] = [_heading(t("Promises since then"))]
    if not promises:
        return [*blocks, Paragraph(t("There are no promises of earlier clinics."))]
    still = [each for each in promises if each.status.open]
    closed = [each for each in promises if not each.status.open]
    blocks.append(Paragraph(promises_counted(promises, t), keep_with_next=True))
    columns = (
        Column(t("Follow-up"), weight=2.8),
        Column(t("Person in charge"), weight=1.6),
        Column(t("Due"), width=20, align="center"),
        Column(t("State"), weight=1.5),
    )
    rows = [_promise(each, t) for each in (*still, *closed[:KEPT_IN_FULL])]
    more = len(closed) - KEPT_IN_FULL
    if more > 0:
        rows.append(Row.group(t.plural("and {n} more closed", "and {n} more closed", more)))
    return [*blocks, Table(columns, tuple(rows))]


def _promise(promise: EarlierPromise, t: Language) -> Row:
    state: list[Content] = [promise_status(promise, t)]
    if promise.continued_as is not None:
        state.append(continued(promise, t))
    if promise.note:
        state.append(promise.note)
    return Row(
        (
            f"{promise.activity} ({promise.clinic})",
            promise.responsible or "–",
            day(promise.due, t),
            Cell(tuple(state)),
        )
    )


def _remarks(remarks: Iterable[FeedbackFacts], t: Language) -> list[Block]:
    """Return what the panel said: to this district first, then to all of them."""
    said = sorted(remarks, key=lambda each: not each.region)
    heading = _heading(t("Input of the panel at this clinic"))
    if not said:
        return [heading, nothing(t)]
    return [heading, ItemList(tuple(Item(_remark(each, t)) for each in said))]


def _remark(remark: FeedbackFacts, t: Language) -> Content:
    whom = "" if remark.region else t("to all districts")
    about = "; ".join(filter(None, (remark.aspect, whom)))
    giver = f"{remark.giver} ({about})" if remark.giver and about else remark.giver or about
    spans = list(spoken(giver, remark.content))
    if remark.response:
        spans += [Span(f" – {t('Response')}: ", italic=True), Span(remark.response.strip())]
    if remark.status:
        spans.append(Span(f" [{remark.status}]"))
    return tuple(spans)


def _agreed(sheet: DistrictSheet, t: Language) -> list[Block]:
    heading = _heading(t("Agreed at this clinic"))
    if not sheet.follow_ups:
        return [heading, Paragraph(t("No follow-up was agreed."))]
    columns = (
        Column(t("No"), width=9, align="center"),
        Column(t("Activity/Follow-up"), weight=2.8),
        Column(t("Output"), weight=1.5),
        Column(t("Due"), width=20, align="center"),
        Column(t("Person in charge"), weight=1.7),
    )
    rows = tuple(
        Row(
            (
                f"{each.number}",
                each.activity,
                each.output or "–",
                day(each.due, t),
                each.responsible or "–",
            )
        )
        for each in sorted(sheet.follow_ups, key=lambda each: not each.region)
    )
    return [heading, Table(columns, rows)]


def _heading(text: str) -> Heading:
    return Heading(text, level=2)
