"""Describes who was there as numbers: by day, level, body, sex and way of taking part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop_app.documents.attendance_list import LEVEL_HEADINGS
from desktop_app.documents.blocks import Heading, KeyValues, Pair, Paragraph
from desktop_app.documents.common import (
    Pictures,
    clinic_pairs,
    letterhead,
    paper,
    title,
)
from desktop_app.documents.paper import Paper
from desktop_app.documents.signing import signatures
from desktop_app.documents.tables import Column, Row, Table
from desktop_app.formats import date_long, date_short, words
from desktop_app.i18n import Language
from desktop_app.records.papers import AttendanceSummaryFacts, BodyTally, StandInFacts, Tally

DAYS_IN_A_TABLE = 5
"""Days that stand beside each other; a longer clinic has several tables."""


def describe(facts: AttendanceSummaryFacts, pictures: Pictures) -> Paper:
    """Return the counts, whose sums are those of the attendance lists.

    A clinic of one day says nothing twice: the day is the whole of it.
    """
    frame, t = facts.frame, Language.load(facts.frame.language)
    blocks = letterhead(frame.letterhead, t, pictures)
    blocks.append(title(frame, t, t("ATTENDANCE SUMMARY"), frame.clinic.title))
    pairs = clinic_pairs(frame, t)
    if not facts.empty:
        total = facts.total.total
        shown = t("{n} ({words}) people", n=total, words=words(total, t))
        pairs.append(Pair.of(t("Participants"), shown))
    blocks.append(KeyValues(tuple(pairs)))
    if facts.empty:
        blocks.append(Paragraph(t("Nobody has been recorded as present yet.")))
    else:
        blocks += [Heading(t("By day"), label="A."), _by_day(facts, t)]
        blocks += [Heading(t("By level"), label="B."), _by_level(facts, t)]
        blocks.append(Heading(t("By institution"), label="C."))
        for first in range(0, len(facts.days), DAYS_IN_A_TABLE):
            blocks.append(_by_body(facts, first, t))
        if facts.stand_ins:
            blocks.append(Heading(t("On behalf of others"), label="D."))
        blocks.append(_stand_ins(facts.stand_ins, t))
    blocks.append(signatures(frame, t, signers=frame.signers[:1]))
    return paper(frame, t, t("Attendance summary"), blocks)


def _counts(t: Language, *, unknown: bool) -> list[Column]:
    sex, mode = t("Sex"), t("Mode")
    columns = [
        Column(t("M"), width=14, kind="number", group=sex),
        Column(t("F"), width=14, kind="number", group=sex),
    ]
    if unknown:
        columns.append(Column("–", width=11, kind="number", group=sex))
    return [
        *columns,
        Column(t("In person"), width=16, kind="number", group=mode),
        Column(t("Online"), width=16, kind="number", group=mode),
        Column(t("Total"), width=16, kind="number"),
    ]


def _counted(tally: Tally, *, unknown: bool) -> list[str]:
    sexes = [tally.men, tally.women, *([tally.unknown] if unknown else [])]
    return [f"{count}" for count in (*sexes, tally.in_person, tally.online, tally.total)]


def _someone_unknown(facts: AttendanceSummaryFacts) -> bool:
    return bool(facts.total.unknown)


def _by_day(facts: AttendanceSummaryFacts, t: Language) -> Table:
    unknown = _someone_unknown(facts)
    rows = [
        Row((date_long(each.day, t), *_counted(each.tally, unknown=unknown))) for each in facts.days
    ]
    if len(rows) > 1:
        total = _counted(facts.total, unknown=unknown)
        rows.append(Row((t("All days, everybody once"), *total), "total"))
    return Table((Column(t("Day/Date")), *_counts(t, unknown=unknown)), tuple(rows))


def _by_level(facts: AttendanceSummaryFacts, t: Language) -> Table:
    unknown = _someone_unknown(facts)
    rows = []
    for level, bodies in groupby(facts.bodies, key=lambda body: body.level):
        members = list(bodies)
        tally = _sum(body.tally for body in members)
        rows.append(Row((t(LEVEL_HEADINGS[level]), *_counted(tally, unknown=unknown))))
    rows.append(Row((t("Total"), *_counted(facts.total, unknown=unknown)), "total"))
    return Table((Column(t("Level")), *_counts(t, unknown=unknown)), tuple(rows))


def _by_body(facts: AttendanceSummaryFacts, first: int, t: Language) -> Table:
    shown = facts.days[first : first + DAYS_IN_A_TABLE] if len(facts.days) > 1 else ()
    columns = (
        Column(t("No"), width=9, align="center"),
        Column(t("Institution")),
        *(
            Column(date_short(each.day, t), width=19, kind="number", group=t("Present on"))
            for each in shown
        ),
        Column(t("M"), width=9, kind="number", group=t("People")),
        Column(t("F"), width=9, kind="number", group=t("People")),
        Column(t("Total"), width=15, kind="number", group=t("People")),
    )
    rows: list[Row] = []
    number = 0
    for heading, bodies in groupby(facts.bodies, key=lambda body: _heading(body, t)):
        rows.append(Row.group(heading))
        for body in bodies:
            number += 1
            days = body.days[first : first + len(shown)]
            counts = (*days, body.tally.men, body.tally.women, body.tally.total)
            name = body.institution or t("Institution not stated")
            rows.append(Row((f"{number}", name, *(f"{count}" for count in counts))))
    totals = (
        *(each.tally.total for each in shown),
        facts.total.men,
        facts.total.women,
        facts.total.total,
    )
    rows.append(Row(("", t("Total"), *(f"{count}" for count in totals)), "total"))
    return Table(columns, tuple(rows))


def _heading(body: BodyTally, t: Language) -> str:
    return body.region or t(LEVEL_HEADINGS[body.level])


def _stand_ins(stand_ins: Sequence[StandInFacts], t: Language) -> Table | Paragraph:
    if not stand_ins:
        return Paragraph(t("Nobody came on behalf of somebody else."))
    columns = (
        Column(t("No"), width=9, align="center"),
        Column(t("Name")),
        Column(t("Institution")),
        Column(t("On behalf of")),
    )
    rows = (
        Row((f"{number}", each.name, each.institution or "–", each.represents))
        for number, each in enumerate(stand_ins, start=1)
    )
    return Table(columns, tuple(rows))


def _sum(tallies: Iterator[Tally]) -> Tally:
    counted = list(tallies)
    return Tally(
        men=sum(each.men for each in counted),
        women=sum(each.women for each in counted),
        in_person=sum(each.in_person for each in counted),
        online=sum(each.online for each in counted),
    )
