"""Describes the attendance lists that are signed on the day: blank and pre-filled."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.documents.attendance_list import (
    LEVEL_HEADINGS,
    person_cells,
    person_columns,
    privacy_notice,
)
from desktop_app.documents.blocks import Block, KeyValues, Pair, Paragraph, Section
from desktop_app.documents.common import (
    BLANK,
    Pictures,
    hours,
    letterhead,
    page_setup,
    paper,
    title,
)
from desktop_app.documents.page import PageSetup
from desktop_app.documents.paper import Paper
from desktop_app.documents.tables import Column, Row, Table
from desktop_app.formats import date_long
from desktop_app.i18n import Language
from desktop_app.records.paper import PaperKind, PaperVariant
from desktop_app.records.papers import AttendanceFormFacts, AttendanceSheet, PaperFrame

ROW_HEIGHTS = {"F4": 9.8, "A4": 8.0, "Letter": 7.0}
"""Millimetres that let an empty sheet fill its page: 20 rows between head and privacy notice."""
SIGNING_HEIGHT = 10.0
"""Millimetres of a row in a list that goes on over pages: room for a pen in every row."""


def describe(facts: AttendanceFormFacts, pictures: Pictures) -> Paper:
    """Return one list for each day and group, each beginning a page."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    blocks: list[Block] = []
    if facts.empty:
        blocks += letterhead(frame.letterhead, t, pictures)
        blocks.append(title(frame, t, t("ATTENDANCE LIST"), frame.clinic.title))
        blocks.append(Paragraph(t("Nobody is expected yet, or no day is set.")))
    page = page_setup(frame, close=True)
    for number, sheet in enumerate(facts.sheets):
        if number:
            blocks.append(Section(page))
        blocks += letterhead(frame.letterhead, t, pictures)
        blocks += _sheet(frame, sheet, page, t)
    name = t("Attendance list (blank)")
    if frame.kind is PaperKind.INVITED_ATTENDANCE:
        name = t("Attendance list (invited)")
    return paper(frame, t, name, blocks, page=page)


def _sheet(frame: PaperFrame, sheet: AttendanceSheet, page: PageSetup, t: Language) -> list[Block]:
    group = sheet.region or (t(LEVEL_HEADINGS[sheet.level]) if sheet.level else BLANK)
    if sheet.online:
        group = t("{group}, online", group=group)
    pairs = [
        Pair.of(t("Day/Date"), date_long(sheet.day, t)),
        Pair.of(t("Time"), hours(sheet.starts, sheet.ends, frame, t)),
        Pair.of(t("Place"), frame.clinic.place),
        Pair.of(t("Participants from"), group),
    ]
    contacts = frame.variant is PaperVariant.FULL
    last = Column(t("Signature"), width=36, kind="signature")
    if sheet.online:
        last = Column(t("Notes"), width=36)
    rows = [
        Row((*person_cells(number, attendee, contacts, t), "" if sheet.online else f"{number}."))
        for number, attendee in enumerate(sheet.attendees, start=1)
    ]
    known = len(sheet.attendees)
    between = ("",) * (len(person_columns(contacts, t)) - 1)
    rows += [
        Row((f"{number}", *between, "" if sheet.online else f"{number}."))
        for number in range(known + 1, known + sheet.blank_rows + 1)
    ]
    height = SIGNING_HEIGHT if known else ROW_HEIGHTS[page.size.name]
    columns = (*person_columns(contacts, t), last)
    if known:  # The list goes on over pages: signed sheets get loose, and each says whose it is.
        whose = f"{date_long(sheet.day, t)} – {group}"
        columns = tuple(replace(column, group=whose) for column in columns)
    return [
        title(frame, t, t("ATTENDANCE LIST"), frame.clinic.title),
        KeyValues(tuple(pair for pair in pairs if pair.values[0])),
        Table(columns, tuple(rows), row_height=height, middle=True),
        privacy_notice(frame, t),
    ]
