"""Describes the agenda: what was planned and, once items have run, when they really did."""

from __future__ import annotations

import datetime

from desktop_app.documents.blocks import Block, Heading, KeyValues, Paragraph
from desktop_app.documents.common import Pictures, clinic_pairs, letterhead, paper, title
from desktop_app.documents.paper import Paper
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.formats import date_long, time_of_day, time_range, words
from desktop_app.i18n import Language
from desktop_app.records.papers import PaperFrame, ScheduleDay, ScheduleFacts, ScheduleSlot
from desktop_app.records.papers.schedule import minutes_between


def describe(facts: ScheduleFacts, pictures: Pictures) -> Paper:
    """Return the agenda, one table for each day."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    blocks: list[Block] = [
        *letterhead(frame.letterhead, t, pictures),
        title(frame, t, t("MEETING AGENDA"), frame.clinic.title),
        KeyValues(tuple(clinic_pairs(frame, t))),
    ]
    if facts.empty:
        blocks.append(Paragraph(t("No agenda was planned.")))
    for day in facts.agenda:
        if len(facts.agenda) > 1:
            blocks.append(Heading(date_long(day.day, t) if day.day else t("Without a day"), 2))
        blocks.append(_table(day, frame, t))
        if ending := _ending(day, frame, t):
            blocks.append(Paragraph(ending))
    return paper(frame, t, t("Meeting agenda"), blocks)


def _table(day: ScheduleDay, frame: PaperFrame, t: Language) -> Table:
    """Return the day; the column of actual times is there once something has run."""
    ran = any(slot.started for slot in day.slots)
    time = " ".join(filter(None, (t("Time"), f"({frame.clinic.time_zone})"))).replace(" ()", "")
    columns = [Column(time, width=25, align="center")]
    if ran:
        columns = [
            Column(t("Planned"), width=22, align="center", group=time),
            Column(t("Actual"), width=22, align="center", group=time),
        ]
    columns += [
        Column(t("Item"), weight=2.4),
        Column(t("Presenter/Resource person"), weight=1.7),
        Column(t("Moderator/PIC"), weight=1.4),
        Column(t("Notes"), weight=1.6 if ran else 1.2),
    ]
    rows = []
    for slot in day.slots:
        times = [_planned(slot, t), _actual(slot, t)] if ran else [_planned(slot, t)]
        notes = tuple(filter(None, (slot.note, *_overrun(slot, t))))
        rows.append(
            Row(
                (
                    *times,
                    slot.title,
                    slot.presenter or "–",
                    slot.moderator or "–",
                    Cell(notes) if len(notes) > 1 else "".join(notes),
                )
            )
        )
    return Table(tuple(columns), tuple(rows))


def _planned(slot: ScheduleSlot, t: Language) -> str:
    return time_range(slot.starts, slot.ends, t) if slot.starts else "–"


def _actual(slot: ScheduleSlot, t: Language) -> str:
    if slot.started is None:
        return "–"
    if slot.ended is None:
        return t("from {time}", time=time_of_day(slot.started.time(), t))
    return time_range(slot.started.time(), slot.ended.time(), t)


def _overrun(slot: ScheduleSlot, t: Language) -> list[str]:
    """Return in words by how much an item ran over, and how long of that it stood still."""
    told = []
    over = slot.over or 0
    if over > 0:
        told.append(t.plural("{n} minute longer", "{n} minutes longer", over))
    elif over < 0:
        told.append(t.plural("{n} minute shorter", "{n} minutes shorter", -over))
    if slot.pause > 0:
        told.append(t.plural("with {n} minute of pause", "with {n} minutes of pause", slot.pause))
    return told


def _ending(day: ScheduleDay, frame: PaperFrame, t: Language) -> str:
    """Return when the day was over and how that compares with the plan; nothing while it runs."""
    last = day.slots[-1]
    if last.ended is None:
        return ""
    zone = frame.clinic.time_zone
    time = f"{time_of_day(last.ended.time(), t)} {zone}".strip()
    if last.ends is None:
        return t("The day ended at {time}.", time=time)
    planned = datetime.datetime.combine(day.day or last.ended, last.ends)
    late = minutes_between(planned, last.ended)
    if not late:
        return t("The day ended at {time}, as planned.", time=time)
    said = words(abs(late), t, title_case=frame.wording.number_capitals)
    if late > 0:
        return t(
            "The day ended at {time}, {n} ({words}) minutes later than planned.",
            time=time,
            n=late,
            words=said,
        )
    return t(
        "The day ended at {time}, {n} ({words}) minutes earlier than planned.",
        time=time,
        n=-late,
        words=said,
    )
