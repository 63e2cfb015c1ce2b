"""What the agenda says before, during and after the day."""

from __future__ import annotations

import datetime

from desktop_app.documents import schedule
from desktop_app.documents.blocks import Heading
from desktop_app.documents.tables import Table
from desktop_app.records.papers import PaperKind, ScheduleDay, ScheduleFacts, ScheduleSlot
from desktop_app.renderers.pdf import render
from tests.reading import texts

DAY = datetime.date(2025, 11, 6)


def at(hour, minute=0, second=0):
    return datetime.datetime.combine(DAY, datetime.time(hour, minute, second))


def slot(title, first, last, **more):
    return ScheduleSlot(
        title=title, starts=datetime.time(*first), ends=datetime.time(*last), **more
    )


def describe(frame, *days, language="id"):
    facts = ScheduleFacts(frame=frame(PaperKind.SCHEDULE, language=language), agenda=days)
    return schedule.describe(facts, lambda _: None)


def tables(paper):
    return [block for block in paper.blocks if isinstance(block, Table)]


def said(paper):
    return "\n".join(texts(paper.blocks))


def test_before_the_day_there_is_one_column_of_times(frame):
    day = ScheduleDay(
        day=DAY, slots=(slot("Registrasi", (8,), (8, 30), presenter="Panitia", note="Lobi"),)
    )
    paper = describe(frame, day)
    (table,) = tables(paper)
    assert [column.heading for column in table.columns] == [
        "Waktu (WIB)",
        "Acara",
        "Penyaji/Narasumber",
        "Moderator/PIC",
        "Keterangan",
    ]
    assert table.rows[0].cells == ("08.00–08.30", "Registrasi", "Panitia", "–", "Lobi")
    assert "berakhir" not in said(paper)


def test_after_the_day_planned_and_actual_times_stand_side_by_side(frame):
    slots = (
        slot("A", (8,), (8, 30), started=at(8, 5, 50), ended=at(8, 50, 10), pause=5),
        slot("B", (8, 30), (9,), started=at(8, 51), ended=at(9, 5)),
        slot("C", (9,), (9, 30), started=at(9, 5), ended=at(9, 35)),
    )
    paper = describe(frame, ScheduleDay(day=DAY, slots=slots))
    (table,) = tables(paper)
    assert [column.heading for column in table.columns][:2] == ["Rencana", "Pelaksanaan"]
    assert {column.group for column in table.columns[:2]} == {"Waktu (WIB)"}
    first, second, third = table.rows
    assert first.cells[:2] == ("08.00–08.30", "08.05–08.50")
    assert first.cells[-1].paragraphs == ("15 menit lebih lama", "termasuk jeda 5 menit")
    assert second.cells[-1] == "16 menit lebih singkat"
    assert third.cells[-1] == ""
    assert "Acara berakhir pukul 09.35 WIB, 5 (lima) menit lebih lambat daripada rencana." in said(
        paper
    )


def test_while_it_runs_nothing_is_said_of_the_end(frame):
    running = slot("A", (8,), (8, 30), started=at(8, 5))
    paper = describe(frame, ScheduleDay(day=DAY, slots=(running, slot("B", (8, 30), (9,)))))
    (table,) = tables(paper)
    assert table.rows[0].cells[:2] == ("08.00–08.30", "mulai 08.05")
    assert table.rows[1].cells[1] == "–"
    assert "berakhir" not in said(paper)


def test_each_day_of_several_has_its_heading(frame):
    days = (
        ScheduleDay(day=DAY, slots=(slot("A", (8,), (9,)),)),
        ScheduleDay(day=datetime.date(2025, 11, 7), slots=(slot("B", (8,), (9,)),)),
        ScheduleDay(day=None, slots=(ScheduleSlot(title="C"),)),
    )
    paper = describe(frame, *days)
    heads = [block.text for block in paper.blocks if isinstance(block, Heading)]
    assert heads == ["Kamis, 6 November 2025", "Jumat, 7 November 2025", "Tanpa hari"]
    assert len(tables(paper)) == 3


def test_an_item_over_midnight_is_not_a_day_longer(frame):
    item = ScheduleSlot(
        title="A",
        starts=datetime.time(23, 30),
        ends=datetime.time(0, 30),
        started=at(23, 30),
        ended=at(23, 30) + datetime.timedelta(minutes=70),
    )
    assert item.over == 10


def test_nothing_planned_is_said_in_words_and_hostile_text_is_drawn(frame):
    assert "Belum ada susunan acara." in said(describe(frame))
    long = slot("<b>A</b> " + "panjang " * 3000, (8,), (9,), presenter="N" * 120, moderator="Đ Ł ☐")
    paper = describe(frame, ScheduleDay(day=DAY, slots=(long,)), language="en")
    assert render(paper).startswith(b"%PDF")
