"""Forty sheets are typed with digits alone; what they say stands beside them at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.i18n import Message
from desktop_app.records import Clinic, EvaluationQuestion, EvaluationScore, EvaluationSheet
from desktop_app.records.person import Sex
from desktop_app.renderers.pdf import draw
from desktop_app.services.evaluation_board import SplitBy
from desktop_app.ui.context import Context
from desktop_app.ui.pages.evaluation import ENTRY, QUESTIONS, RESULTS, EvaluationPage

EIGHT = ("Materi", "Waktu", "Panel", "RTL", "Ruang", "Suara", "Konsumsi", "Panitia")


@pytest.fixture
def asked(context: Context, clinic: Clinic) -> list[EvaluationQuestion]:
    made = [
        EvaluationQuestion(clinic_id=clinic.id, group="", question=name, position=place)
        for place, name in enumerate(EIGHT, start=1)
    ]
    for question in made:
        context.store.save(question)
    return made


@pytest.fixture
def page(qtbot: QtBot, context: Context, clinic: Clinic, asked: object) -> EvaluationPage:
    made = EvaluationPage(context)
    beeps.clear()
    made.entry.grid.beep = lambda: beeps.append(1)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.take_focus()
    return made


beeps: list[int] = []


def digits(context: Context) -> list[str]:
    board = context.services.evaluation.board(context.clinic_id)
    return [
        "".join(str(board.score(sheet.id, question.id) or 0) for question in board.questions)
        for sheet in board.sheets
    ]


def place(page: EvaluationPage) -> tuple[int, int]:
    index = page.entry.grid.currentIndex()
    return index.row(), index.column()


def test_a_digit_outside_the_scale_beeps_and_stays(page: EvaluationPage, context: Context) -> None:
    for key in "4597x":
        QTest.keyClick(page.entry.grid, key)
    assert len(beeps) == 4
    assert context.messages.told == ["This question takes 1 to 4."] * 3  # type: ignore[attr-defined]
    assert place(page) == (0, 1)
    assert digits(context) == ["40000000"]


def test_the_cell_with_the_cursor_has_a_ring_while_the_keys_go_there(
    page: EvaluationPage, context: Context
) -> None:
    grid, accent = page.entry.grid, context.theme.colour("accent")
    area = grid.visualRect(grid.currentIndex())
    edge = area.topLeft() + QPoint(1, area.height() // 2)
    ratio = grid.devicePixelRatioF()

    def colour() -> QColor:
        return grid.viewport().grab().toImage().pixelColor((edge.toPointF() * ratio).toPoint())

    assert grid.hasFocus()
    assert colour() == accent
    grid.clearFocus()
    assert colour() != accent


def test_no_answer_goes_on_and_backspace_goes_back(page: EvaluationPage, context: Context) -> None:
    QTest.keyClicks(page.entry.grid, "40 3")
    assert digits(context) == ["40030000"]
    assert place(page) == (0, 4)
    for _ in range(2):
        QTest.keyClick(page.entry.grid, Qt.Key.Key_Backspace)
    assert place(page) == (0, 2)
    QTest.keyClicks(page.entry.grid, "1")
    assert digits(context) == ["40130000"]
    QTest.keyClicks(page.entry.grid, "11112")
    assert place(page) == (1, 0)
    QTest.keyClick(page.entry.grid, Qt.Key.Key_Backspace)
    assert place(page) == (0, 7)


def test_undo_takes_one_digit_back_and_puts_the_cursor_there(
    page: EvaluationPage, context: Context
) -> None:
    QTest.keyClicks(page.entry.grid, "43211234" + "44")
    context.perform(context.store.undo)
    assert digits(context) == ["43211234", "40000000"]
    assert place(page) == (1, 1)
    context.perform(context.store.undo)
    assert digits(context) == ["43211234"]
    assert place(page) == (1, 0)
    context.perform(context.store.undo)
    assert place(page) == (0, 7)
    context.perform(context.store.redo)
    assert digits(context) == ["43211234"]


def test_the_sheet_and_the_averages_stand_beside_the_digits(
    page: EvaluationPage, asked: list[EvaluationQuestion]
) -> None:
    QTest.keyClicks(page.entry.grid, "43211234" + "2")
    assert page.entry.panel._averages[asked[0].id].mean == 3.0
    assert page.entry.panel._averages[asked[0].id].count == 2
    assert page.entry.panel._averages[asked[1].id].count == 1
    assert page.entry.sheet_name.text() == "Sheet 2"
    assert "average 2.44" in page.subheading.text()


def test_a_click_on_an_answer_gives_it(page: EvaluationPage, context: Context) -> None:
    top = page.entry.panel._tops[2][0]
    spot = page.entry.panel._key(top, 3).center().toPoint()
    QTest.mouseClick(page.entry.panel, Qt.MouseButton.LeftButton, pos=spot)
    assert digits(context) == ["00300000"]
    assert place(page) == (0, 3)


def test_comments_are_one_key_away_and_stay_with_their_sheet(
    page: EvaluationPage, context: Context
) -> None:
    QTest.keyClicks(page.entry.grid, "43211234")
    QTest.keyClick(page.entry.grid, Qt.Key.Key_Up)
    QTest.keyClick(page.entry.grid, Qt.Key.Key_F2)
    best = page.entry.form.editor("best")
    assert best.hasFocus()
    QTest.keyClicks(best, "Klinik 1:1")
    QTest.keyClick(best, Qt.Key.Key_F2)
    assert page.entry.grid.hasFocus()
    assert context.store.all(EvaluationSheet)[0].best == "Klinik 1:1"
    QTest.keyClick(page.entry.grid, Qt.Key.Key_Down)
    assert best.value() == ""
    QTest.keyClicks(page.entry.grid, "1")
    assert [sheet.best for sheet in context.store.all(EvaluationSheet)] == ["Klinik 1:1", ""]


def test_the_results_say_every_comment_and_follow_it(
    page: EvaluationPage, context: Context
) -> None:
    def said() -> list[str]:
        page.show_tab(RESULTS)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        labels = page.results.first.findChildren(QLabel)
        return [label.text() for label in labels if label.text() != "Most useful"]

    assert said() == ["No sheet has a comment yet."]
    context.store.write(
        Message("Sheets"),
        save=[
            EvaluationSheet(clinic_id=context.clinic_id, best=best)
            for best in ("Klinik", "", "B&B")
        ],
    )
    page.refresh(None)
    assert said() == ["Klinik\n\nB&B"]
    assert page.results.first.hasFocus()


def test_a_sheet_with_comments_alone_is_a_sheet(page: EvaluationPage, context: Context) -> None:
    QTest.keyClick(page.entry.grid, Qt.Key.Key_F2)
    improve = page.entry.form.editor("improve")
    improve.setFocus()
    QTest.keyClicks(improve, "Mikrofon")
    QTest.keyClick(improve, Qt.Key.Key_Escape)
    QTest.keyClicks(page.entry.grid, "4")
    (sheet,) = context.store.all(EvaluationSheet)
    assert (sheet.improve, digits(context)) == ("Mikrofon", ["40000000"])


def test_a_sheet_is_removed_and_comes_back(page: EvaluationPage, context: Context) -> None:
    QTest.keyClicks(page.entry.grid, "43211234" + "11111111")
    page.entry.grid.go(0, 0)
    QTest.keyClick(page.entry.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert digits(context) == ["11111111"]
    context.messages.actions[-1]()  # type: ignore[attr-defined, operator]
    assert digits(context) == ["43211234", "11111111"]
    page.entry.grid.go_to_end()
    QTest.keyClick(page.entry.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert context.store.count(EvaluationScore) == 16


def test_an_empty_page_says_what_to_do_first(
    qtbot: QtBot, context: Context, clinic: Clinic
) -> None:
    page = EvaluationPage(context)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    assert page._empty is not None
    page.show_tab(ENTRY)
    assert not page.entry.grid.hasFocus()
    page.take_focus()
    page._empty._buttons[0].click()
    assert len(context.services.evaluation.questions(clinic.id)) == 21
    assert page._states.currentWidget() is page.tabs
    assert page.entry.grid.hasFocus()
    QTest.keyClicks(page.entry.grid, "4")
    assert place(page) == (0, 1)


def test_the_clinic_may_be_edited_before_it_has_a_questionnaire(
    qtbot: QtBot, context: Context, clinic: Clinic
) -> None:
    page = EvaluationPage(context)
    qtbot.addWidget(page)
    page.show()
    context.perform(lambda: context.services.clinics.change(replace(clinic, place="Aula")))
    assert page._empty is not None
    assert page._empty.isVisible()


def test_questions_are_closed_once_answered(page: EvaluationPage, context: Context) -> None:
    page.show_tab(QUESTIONS)
    grid = page.questionnaire.grid
    assert grid is not None
    assert grid.table.blank is not None
    page.show_tab(ENTRY)
    QTest.keyClicks(page.entry.grid, "4")
    page.show_tab(QUESTIONS)
    grid = page.questionnaire.grid
    assert grid is not None
    assert grid.table.blank is None
    assert not any(map(grid._can_enter, range(3)))
    assert "1 sheet" in page.questionnaire.notice.text()


def test_the_chart_shows_what_it_was_asked_for(
    page: EvaluationPage, context: Context, asked: list[EvaluationQuestion], qtbot: QtBot
) -> None:
    service = context.services.evaluation
    for n, (region, sex) in enumerate((("62.06", Sex.MALE), ("62.10", Sex.FEMALE)), start=1):
        sheet = EvaluationSheet(
            clinic_id=context.clinic_id, region_id=region, sex=sex, position=n, improve="<b>Ruang"
        )
        context.perform(lambda sheet=sheet, n=n: service.answer(sheet, asked[0].id, n))
    page.show_tab(RESULTS)
    results = page.results
    assert [label for label, _ in results.parts()] == list(EIGHT)
    results.choose(SplitBy.REGION)
    assert [(label, part.average.mean) for label, part in results.parts()] == [
        ("Katingan", 1.0),
        ("Gunung Mas", 2.0),
    ]
    results.choose(SplitBy.SEX)
    assert [label for label, _ in results.parts()] == ["Female", "Male"]
    results.choose(SplitBy.QUESTION)
    results.sex.pick(Sex.MALE)
    results._draw()
    assert results.parts()[0][1].average.mean == 1.0
    chart = results.paper().blocks[0]
    assert chart.maximum == 4.0  # type: ignore[union-attr]
    with qtbot.waitSignal(results._engine.drawn, timeout=20_000):  # type: ignore[union-attr]
        pass
    results.close_engine()


def test_a_chart_of_two_bars_is_drawn(page: EvaluationPage, context: Context) -> None:
    for sex in (Sex.FEMALE, Sex.MALE):
        sheet = EvaluationSheet(clinic_id=context.clinic_id, sex=sex)
        context.perform(lambda sheet=sheet: context.store.save(sheet))
    page.results.show_board(context.services.evaluation.board(context.clinic_id))
    page.results.choose(SplitBy.SEX)
    assert len(page.results.parts()) == 2
    assert draw(page.results.paper()).pages == 1
