"""What happened at the meeting, as the minutes tell it under A to H."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.documents.blocks import (
    Block,
    Heading,
    Item,
    ItemList,
    Paragraph,
)
from desktop_app.documents.common import (
    BLANK,
    bound,
    spoken,
)
from desktop_app.documents.district_section import describe_district
from desktop_app.documents.follow_up_list import short_table
from desktop_app.documents.lines import day, lead, nothing, numbered
from desktop_app.documents.promises import continued, promise_status, promises_counted
from desktop_app.documents.spans import Content, Span
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.formats import date_medium, time_of_day
from desktop_app.i18n import Language
from desktop_app.records.clinic_parts import ConclusionKind, MinutesSection
from desktop_app.records.papers import (
    EarlierPromise,
    FeedbackFacts,
    MinutesFacts,
    NoteFacts,
)


def grounds(facts: MinutesFacts, t: Language) -> list[Block]:
    """Return what the meeting rests on and what it is for."""
    blocks: list[Block] = [Heading(t("Proceedings of the meeting"))]
    if facts.legal_bases:
        lines = []
        for basis in facts.legal_bases:
            number = t("Number {number}", number=basis.number) if basis.number else ""
            dated = t("of {date}", date=date_medium(basis.dated, t)) if basis.dated else ""
            lines.append(" ".join(filter(None, (basis.subject, number, dated))))
        blocks += [lead(t("Legal basis:")), numbered(lines)]
    if facts.objectives:
        blocks += [lead(t("Objectives:")), numbered(facts.objectives)]
    return blocks


def opening(facts: MinutesFacts, t: Language) -> list[Block]:
    blocks: list[Block] = [Heading(t("Opening"), label="A.")]
    said = _points(facts.notes, MinutesSection.OPENING)
    if facts.opener.name or facts.opener.position:
        blocks.append(Paragraph(_opened(facts, t), align="justify"))
    if said:
        blocks.append(ItemList(said))
    elif len(blocks) == 1:
        blocks.append(nothing(t))
    return blocks


def _opened(facts: MinutesFacts, t: Language) -> str:
    """Return the sentence with the opener's office and the one they stand in for (mewakili)."""
    opener = facts.opener
    who = ", ".join(filter(None, (opener.name, opener.position)))
    if opener.represents:
        who = t("{who}, on behalf of {whom}", who=who, whom=opener.represents)
    starts = facts.frame.clinic.starts
    if starts is None:
        return t("The meeting was opened by {who}.", who=who)
    return t(
        "The meeting began at {time} and was officially opened by {who}.",
        time=f"{time_of_day(starts.time(), t)} {facts.frame.clinic.time_zone}".strip(),
        who=who,
    )


def noted(
    label: str, name: str, facts: MinutesFacts, section: MinutesSection, t: Language
) -> list[Block]:
    said = _points(facts.notes, section)
    return [Heading(name, label=label), ItemList(said) if said else nothing(t)]


def _points(notes: Iterable[NoteFacts], section: MinutesSection) -> tuple[Item, ...]:
    return tuple(
        Item(spoken(note.speaker, note.content)) for note in notes if note.section is section
    )


def earlier(promises: Sequence[EarlierPromise], t: Language) -> list[Block]:
    """Return the review of earlier promises: nothing gets lost between two clinics."""
    if not promises:
        return []
    columns = (
        Column(t("No"), width=9, align="center"),
        Column(t("Clinic"), weight=1.1),
        Column(t("Regency/City"), weight=1.3),
        Column(t("Follow-up"), weight=2.8),
        Column(t("Person in charge"), weight=1.8),
        Column(t("Due"), width=19, align="center"),
        Column(t("State"), weight=1.5),
    )
    rows = []
    for number, promise in enumerate(promises, start=1):
        state: list[Content] = [promise_status(promise, t)]
        if promise.continued_as is not None:
            state.append(continued(promise, t))
        if promise.note:
            state.append(promise.note)
        rows.append(
            Row(
                (
                    f"{number}",
                    promise.clinic,
                    bound(promise.scope, promise.region, t, short=True),
                    promise.activity,
                    promise.responsible or "–",
                    day(promise.due, t),
                    Cell(tuple(state)),
                )
            )
        )
    return [
        Heading(t("Review of the follow-up of earlier clinics")),
        Paragraph(promises_counted(promises, t), keep_with_next=True),
        Table(columns, tuple(rows)),
    ]


def presentations(facts: MinutesFacts, t: Language) -> list[Block]:
    blocks: list[Block] = [Heading(t("Presentations of the regencies/cities"), label="C.")]
    if not facts.districts:
        blocks.append(nothing(t))
    for number, district in enumerate(facts.districts, start=1):
        blocks += describe_district(number, district, facts.frame, t)
    return blocks


def feedback(remarks: Sequence[FeedbackFacts], t: Language) -> list[Block]:
    """Return the panel's points, those for everybody first, then by district as they came."""
    blocks: list[Block] = [Heading(t("Responses and input of the panel"), label="D.")]
    if not remarks:
        return [*blocks, nothing(t)]
    by_region: dict[str, list[FeedbackFacts]] = {}
    for remark in sorted(remarks, key=lambda each: bool(each.region)):
        by_region.setdefault(remark.region, []).append(remark)
    for number, (region, said) in enumerate(by_region.items(), start=1):
        blocks.append(Heading(region or t("For all regencies/cities"), level=2, label=f"{number}."))
        blocks.append(ItemList(tuple(_remark(remark, t) for remark in said), style="letter"))
    return blocks


def _remark(remark: FeedbackFacts, t: Language) -> Item:
    about = "; ".join(filter(None, (remark.aspect, remark.sector, remark.nature)))
    giver = f"{remark.giver} ({about})" if remark.giver and about else remark.giver or about
    content = list(spoken(giver, _sentence(remark.content)))
    if remark.response:
        content += [
            Span(" "),
            Span(f"{t('Response')}: ", italic=True),
            Span(_sentence(remark.response)),
        ]
    if remark.status:
        content.append(Span(f" [{remark.status}]"))
    return Item(tuple(content))


def _sentence(text: str) -> str:
    """Return a remark as a sentence: what was typed in haste gets its full stop."""
    words_said = text.strip()
    return words_said if not words_said or words_said[-1] in ".!?…:;" else f"{words_said}."


def conclusions(facts: MinutesFacts, t: Language) -> list[Block]:
    blocks: list[Block] = [Heading(t("Conclusions and agreements"), label="F.")]
    kinds = {conclusion.kind for conclusion in facts.conclusions}
    names = {
        ConclusionKind.CONCLUSION: t("Conclusions:"),
        ConclusionKind.AGREEMENT: t("Agreements:"),
    }
    for kind in ConclusionKind:
        said = [each.content for each in facts.conclusions if each.kind is kind]
        if not said:
            continue
        if len(kinds) > 1:
            blocks.append(lead(names[kind]))
        blocks.append(numbered(said))
    if not facts.conclusions:
        blocks.append(nothing(t))
    return blocks


def follow_ups(facts: MinutesFacts, t: Language) -> list[Block]:
    blocks: list[Block] = [Heading(t("Follow-up plan"), label="G.")]
    if not facts.follow_ups:
        return [*blocks, Paragraph(t("No follow-up was agreed."))]
    return [*blocks, short_table(facts.follow_ups, t)]


def closing(facts: MinutesFacts, t: Language) -> list[Block]:
    at = time_of_day(facts.closed_at, t) if facts.closed_at else BLANK
    at = f"{at} {facts.frame.clinic.time_zone}".strip()
    blocks: list[Block] = [
        Heading(t("Closing"), label="H."),
        Paragraph(t("The chair closed the meeting at {time}.", time=at)),
    ]
    said = _points(facts.notes, MinutesSection.CLOSING)
    if said:
        blocks.append(ItemList(said))
    return blocks
