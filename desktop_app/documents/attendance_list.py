"""Describes the attendance list: one for each day, zig-zag places to sign, online guests apart."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.blocks import (
    Block,
    Heading,
    KeyValues,
    Note,
    Pair,
    Paragraph,
    Section,
    Spacer,
)
from desktop_app.documents.common import (
    Pictures,
    hours,
    letterhead,
    page_setup,
    paper,
    sexes,
    title,
)
from desktop_app.documents.paper import Paper
from desktop_app.documents.signing import signatures
from desktop_app.documents.spans import Span
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.formats import date_long, words
from desktop_app.i18n import N_, Language
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.paper import PaperVariant
from desktop_app.records.papers import (
    AttendanceDay,
    AttendanceListFacts,
    AttendeeFacts,
    AttendeeGroup,
    PaperFrame,
)
from desktop_app.records.papers.frame import signing_of
from desktop_app.records.person import Sex

SEXES = {Sex.MALE: N_("M"), Sex.FEMALE: N_("F"), None: ""}
LEVEL_HEADINGS = {
    InstitutionLevel.NATIONAL: N_("Central government"),
    InstitutionLevel.BALAI: N_("Ministry's regional office (Balai)"),
    InstitutionLevel.PROVINCE: N_("Province"),
    InstitutionLevel.DISTRICT: N_("Regency/City"),
    InstitutionLevel.FACILITATOR: N_("Facilitators and consultants"),
    InstitutionLevel.PARTNER: N_("Universities and partners"),
    InstitutionLevel.MEDIA: N_("Media"),
    InstitutionLevel.OTHER: N_("Other institutions"),
}


def describe(facts: AttendanceListFacts, pictures: Pictures) -> Paper:
    """Return the lists of all days, each on a page of its own."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    blocks: list[Block] = []
    page = page_setup(frame, close=True)  # Seven columns: long names need the room.
    if facts.empty:
        blocks += letterhead(frame.letterhead, t, pictures)
        blocks.append(title(frame, t, t("ATTENDANCE LIST"), frame.clinic.title))
        blocks.append(Paragraph(t("Nobody has been recorded as present yet.")))
    for number, day in enumerate(facts.days):
        if number:
            blocks.append(Section(page))
        blocks += letterhead(frame.letterhead, t, pictures)
        blocks += _day(facts, day, t)
    return paper(frame, t, t("Attendance list"), blocks, page=page)


def _day(facts: AttendanceListFacts, day: AttendanceDay, t: Language) -> list[Block]:
    frame = facts.frame
    pairs = [
        Pair.of(t("Day/Date"), date_long(day.day, t)),
        Pair.of(t("Time"), hours(day.starts, day.ends, frame, t)),
        Pair.of(t("Place"), frame.clinic.place),
    ]
    blocks: list[Block] = [
        title(frame, t, t("ATTENDANCE LIST"), frame.clinic.title, bookmark=date_long(day.day, t)),
        KeyValues(tuple(pair for pair in pairs if pair.values[0])),
    ]
    contacts = frame.variant is PaperVariant.FULL
    if day.in_person:
        blocks.append(_signed(day.in_person, contacts, t))
    if day.online:
        blocks += [Heading(t("Online participants")), _online(day.online, contacts, t)]
    blocks.append(Paragraph(_totals(day, t)))
    blocks.append(signatures(frame, t, signers=signing_of(frame.signers)[:1]))
    blocks.append(Spacer())
    blocks.append(privacy_notice(frame, t))
    return blocks


PRIVACY_NOTICE = N_(
    "Privacy notice (Law No. 27 of 2022): {controller} collects these data as a public task, to "
    "carry out this activity and account for it. Telephone and e-mail are used for its follow-up "
    "only, are left out of copies for distribution, and may be asked for, corrected or erased "
    "through the secretariat."
)


def privacy_notice(frame: PaperFrame, t: Language) -> Note:
    """Return the small print that UU 27/2022 asks for wherever people write down their data."""
    controller = frame.clinic.host or frame.letterhead.office or t("the organiser")
    return Note(t(PRIVACY_NOTICE, controller=controller))


def person_columns(contacts: bool, t: Language) -> list[Column]:
    """Return the columns that all attendance lists begin with."""
    columns = [
        Column(t("No"), width=10, align="center"),
        Column(t("Name"), weight=2.6),
        Column(t("Position"), weight=2.0),
        Column(t("Institution"), weight=2.1),
        Column(t("M/F"), width=9, align="center"),
    ]
    if contacts:
        columns.append(Column(t("Mobile/e-mail"), width=29))
    return columns


def _signed(groups: Sequence[AttendeeGroup], contacts: bool, t: Language) -> Table:
    columns = [*person_columns(contacts, t), Column(t("Signature"), width=38, kind="signature")]
    rows: list[Row] = []
    number = 0
    for group in groups:
        rows.append(Row.group(heading(group, t)))
        for attendee in group.attendees:
            number += 1
            rows.append(Row((*person_cells(number, attendee, contacts, t), f"{number}.")))
    return Table(tuple(columns), tuple(rows), row_height=10.0, middle=True)


def _online(groups: Sequence[AttendeeGroup], contacts: bool, t: Language) -> Table:
    columns = [*person_columns(contacts, t), Column(t("Notes"), width=30)]
    rows: list[Row] = []
    number = 0
    for group in groups:
        rows.append(Row.group(heading(group, t)))
        for attendee in group.attendees:
            number += 1
            rows.append(
                Row((*person_cells(number, attendee, contacts, t), t("Attended online by video")))
            )
    return Table(tuple(columns), tuple(rows), middle=True)


def heading(group: AttendeeGroup, t: Language) -> str:
    """Return what a group of people is headed with: its district, else its level."""
    return group.region or t(LEVEL_HEADINGS[group.level])


def person_cells(
    number: int, attendee: AttendeeFacts, contacts: bool, t: Language
) -> list[str | Cell]:
    """Return what stands in these columns."""
    name: str | Cell = attendee.name
    if attendee.represents:
        behalf = t("on behalf of {whom}", whom=attendee.represents)
        name = Cell((attendee.name, (Span(behalf, italic=True),)))
    cells: list[str | Cell] = [
        f"{number}",
        name,
        attendee.position,
        attendee.institution,
        t(SEXES[attendee.sex]),
    ]
    if contacts:
        ways = tuple(filter(None, (attendee.phone, attendee.email)))
        cells.append(Cell(ways) if len(ways) > 1 else "".join(ways))
    return cells


def _totals(day: AttendanceDay, t: Language) -> str:
    in_person = [each for group in day.in_person for each in group.attendees]
    online = [each for group in day.online for each in group.attendees]
    everybody = [*in_person, *online]
    return t(
        "Present: {n} ({words}) people; {in_person} in person, {online} online; {sexes}.",
        n=len(everybody),
        words=words(len(everybody), t),
        in_person=len(in_person),
        online=len(online),
        sexes=sexes(
            sum(each.sex is Sex.MALE for each in everybody),
            sum(each.sex is Sex.FEMALE for each in everybody),
            len(everybody),
            t,
        ),
    )
