"""A small screen with larger letters, in Indonesian, whose words are the longer ones."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox

from desktop_app.exchange.demo import load_demo
from desktop_app.i18n import Language
from desktop_app.ui.evaluation.answer_panel import NARROW, AnswerPanel
from desktop_app.ui.tokens import GRID


@pytest.fixture
def small(qtbot, window):
    load_demo(window.context.services)
    window.context.open_clinic(window.context.services.clinics.current().id)
    window.speak(Language.load("id"))
    window.show_larger(True)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: len(window.stack.pages) == 1)
    return window


def words_fit(box) -> bool:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    place = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    return box.fontMetrics().horizontalAdvance(box.currentText()) <= place.width()


def test_each_part_of_a_clinic_has_its_tab_in_sight(qtbot, small) -> None:
    tabs = small.open_page("clinic").tabs
    qtbot.waitUntil(lambda: tabs.tabBar().sizeHint().width() <= tabs.width() <= 1024)
    assert tabs.tabText(2) == "Acara"
    small.resize(1366, 768)
    qtbot.waitUntil(lambda: tabs.tabText(2) == "Acara (16)")


def test_the_size_of_the_sheet_is_read_whole(small) -> None:
    choice = small.open_page("documents").choice
    QTest.qWait(50)
    assert choice.sheet.width() > 0
    for box in (choice.language, choice.sheet):
        assert words_fit(box), box.currentText()


def test_no_heading_of_the_evaluation_runs_into_another(qtbot, small) -> None:
    small.open_page("evaluation")
    panel = small.findChild(AnswerPanel)
    letters = QFontMetrics(small.context.theme.font())
    qtbot.waitUntil(lambda: 0 < panel.width() < NARROW)
    (left, words), *others = panel.headings(letters)
    assert words == "Semua lembar"
    assert left + letters.horizontalAdvance(words) <= panel.width()
    assert all(at + letters.horizontalAdvance(said) < left for at, said in others)
    panel.setFixedWidth(NARROW)
    assert [said for _, said in panel.headings(letters)] == ["Semua lembar", "Lembar ini"]


def test_the_time_of_the_next_item_is_read_whole_on_another_day(small) -> None:
    clock = small.open_page("agenda").clock
    clock.at.setText("26 November 2025, 08.00")
    clock.setFixedWidth(60 * GRID)
    clock.layout().activate()
    at = clock.at
    assert at.geometry().right() <= clock.width() - 4 * GRID
    assert at.height() >= at.heightForWidth(at.width()) >= 2 * at.fontMetrics().height()
