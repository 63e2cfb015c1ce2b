"""The attendance summary says everything once, however many days the clinic has."""

from __future__ import annotations

import datetime

from desktop_app.documents import attendance_summary
from desktop_app.documents.blocks import Heading
from desktop_app.documents.tables import Table
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.papers import (
    AttendanceSummaryFacts,
    BodyTally,
    DayTally,
    PaperKind,
    StandInFacts,
    Tally,
)
from tests.reading import texts

DAY = datetime.date(2025, 11, 6)
PRESENT = Tally(men=2, women=1, in_person=3)


def described(frame, days, **more):
    body = BodyTally(
        level=InstitutionLevel.PROVINCE, institution="Bapperida", days=(3,) * days, tally=PRESENT
    )
    tallies = (DayTally(day=DAY + datetime.timedelta(n), tally=PRESENT) for n in range(days))
    facts = AttendanceSummaryFacts(
        frame=frame(PaperKind.ATTENDANCE_SUMMARY),
        days=tuple(tallies),
        bodies=(body,),
        total=PRESENT,
        **more,
    )
    return attendance_summary.describe(facts, lambda _: None)


def said(paper):
    return list(texts(paper.blocks))


def by_body(paper):
    return [block for block in paper.blocks if isinstance(block, Table)][2]


def test_the_only_day_is_not_repeated_as_a_sum_and_as_a_column(frame):
    paper = described(frame, 1)
    assert "All days, everybody once" not in said(paper)
    assert [column.heading for column in by_body(paper).columns][2:] == ["M", "F", "Total"]
    assert by_body(paper).rows[1].cells == ("1", "Bapperida", "2", "1", "3")


def test_two_days_stand_beside_each_other_and_everybody_counts_once(frame):
    paper = described(frame, 2)
    assert "All days, everybody once" in said(paper)
    headings = [column.heading for column in by_body(paper).columns]
    assert headings[2:] == ["06-11-2025", "07-11-2025", "M", "F", "Total"]
    assert by_body(paper).rows[1].cells == ("1", "Bapperida", "3", "3", "2", "1", "3")


def test_stand_ins_have_a_heading_only_where_there_are_any(frame):
    def headings(paper):
        return [block.label for block in paper.blocks if isinstance(block, Heading)]

    nobody = described(frame, 1)
    assert headings(nobody) == ["A.", "B.", "C."]
    assert "Nobody came on behalf of somebody else." in said(nobody)
    stand_in = StandInFacts(name="Siti", represents="Kepala Dinas")
    assert headings(described(frame, 1, stand_ins=(stand_in,))) == ["A.", "B.", "C.", "D."]
