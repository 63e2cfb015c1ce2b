"""Look, language and size of letters are changed at any moment, and as often as somebody likes."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import SIGNAL, QEventLoop, Qt, QTimer, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.exchange.demo import load_demo
from desktop_app.i18n import Language, Message
from desktop_app.ui.agenda.projector import Projector
from desktop_app.ui.messages import Messages
from desktop_app.ui.pages import PAGES


@pytest.fixture
def demo(window):
    load_demo(window.context.services)
    window.context.open_clinic(window.context.services.clinics.current().id)
    return window


def test_a_window_that_was_changed_often_holds_no_more_than_before(qtbot, demo) -> None:
    held = []
    for larger in (True, False, True, False, True, False):
        for entry in PAGES:
            demo.open_page(entry.id)
        demo.show_larger(larger)
        demo.speak(Language.load("id" if larger else "en"))
        qtbot.waitUntil(lambda: len(demo.stack.pages) == 1)
        QTest.qWait(100)
        gc.collect()
        held.append(
            (
                len(QApplication.allWidgets()),
                len(demo.actions()),
                len(demo.findChildren(QTranslator)),
                demo.context.theme.receivers(SIGNAL("changed()")),
                demo.context.receivers(SIGNAL("changed(PyObject)")),
            )
        )
    assert held[-1] == held[1]


def test_a_page_stays_until_the_question_that_it_asked_is_answered(qtbot, demo) -> None:
    demo.open_page("people")  # out of sight it goes first: meanwhile a key opens the question
    page, answers = demo.open_page("home"), []
    messages = Messages(demo.context.t, str)
    messages.window = demo

    def ask() -> None:
        demo.speak(Language.load("id"))
        QTimer.singleShot(300, lambda: QApplication.activeModalWidget().reject())
        try:
            answers.append(messages.ask(Message("Remove it?"), yes="Remove"))
            page.heading.setText("It goes on")
        finally:
            program.quit()

    program = QEventLoop()  # as the program has one
    QTimer.singleShot(0, demo, ask)
    program.exec()
    assert answers == [False]
    qtbot.waitUntil(lambda: demo.context.t.code == "id")
    assert demo.open_page("home") is not page


def test_the_clock_of_the_room_stays_when_the_system_turns_dark(qtbot, demo) -> None:
    demo.open_page("people")
    demo.open_page("agenda").show_projector()
    demo.open_page("home")
    demo.context.theme.outdated.emit()
    qtbot.waitUntil(lambda: "people" not in demo.stack.pages)
    QTest.qWait(50)
    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, Projector)]
    assert [one.isVisible() for one in windows] == [True]
    windows[0].close()


def test_a_page_stays_while_a_dialog_that_it_listens_to_is_open(qtbot, demo) -> None:
    demo.open_page("people")
    page = demo.open_page("agenda")
    demo.speak(Language.load("id"))
    dialog = QDialog(demo)
    dialog.open()
    QTest.qWait(300)
    assert demo.stack.pages["agenda"] is page
    dialog.reject()
    qtbot.waitUntil(lambda: demo.context.t.code == "id")
    assert demo.open_page("agenda") is not page


def built_anew(demo, before):
    """Whether another page stands where one was before a change of look."""
    return demo.stack.currentWidget() not in (None, before)


def clocks_in_sight():
    windows = QApplication.topLevelWidgets()
    return [one for one in windows if isinstance(one, Projector) and one.isVisible()]


@pytest.mark.parametrize("page", ["agenda", "home"])
def test_the_clock_of_the_room_stays_when_the_look_is_changed_by_hand(
    qtbot, demo, page, monkeypatch
) -> None:
    monkeypatch.setattr(Projector, "own_screen", lambda _: QApplication.primaryScreen())
    demo.open_page("agenda").show_projector()
    demo.open_page(page)
    before = demo.stack.currentWidget()
    demo.show_larger(True)
    qtbot.waitUntil(lambda: built_anew(demo, before))
    (clock,) = clocks_in_sight()
    assert demo.page == page
    clock.close()


def test_a_clock_on_the_only_screen_does_not_come_before_the_work(qtbot, demo) -> None:
    before = demo.open_page("agenda")
    before.show_projector()
    demo.show_larger(True)
    qtbot.waitUntil(lambda: built_anew(demo, before))
    assert not clocks_in_sight()


def test_the_cursor_stays_in_its_field_when_look_or_language_changes(qtbot, demo) -> None:
    settings = demo.open_page("settings")
    settings.show_section("papers")
    look = settings.show_section("look").groups[0].fields["appearance"].editor
    look.setFocus()
    look.choose(look.source.find("Dark")[0])
    qtbot.waitUntil(lambda: built_anew(demo, settings))
    settings = demo.stack.currentWidget()
    again = settings.show_section("look").groups[0].fields["appearance"].editor
    assert again.hasFocus()
    demo.speak(Language.load("id"))
    qtbot.waitUntil(lambda: built_anew(demo, settings))
    assert QApplication.focusWidget().typed() == "Gelap"


def test_the_cursor_stays_in_a_filter_when_letters_become_larger(qtbot, demo) -> None:
    page = demo.open_page("follow_up")
    page.filters.owner.setFocus()
    demo.show_larger(True)
    qtbot.waitUntil(lambda: built_anew(demo, page))
    assert demo.stack.currentWidget().filters.owner.hasFocus()


def test_a_key_typed_between_a_new_look_and_its_page_comes_where_the_cursor_was(
    qtbot, demo
) -> None:
    page = demo.open_page("follow_up")
    page.filter_bar.line.setFocus()
    while demo.stack.drop_hidden():
        pass
    demo.show_larger(True)
    assert demo.stack.currentWidget() is None
    for key in (Qt.Key.Key_A, Qt.Key.Key_B):
        QTest.keyClick(demo.windowHandle(), key)
    assert demo.stack.currentWidget().filter_bar.line.text() == "ab"


def test_no_page_is_built_in_a_window_that_was_closed_after_its_look_changed(qtbot, demo) -> None:
    while demo.stack.drop_hidden():
        pass
    demo.show_larger(True)
    demo.close()
    QTest.qWait(50)
    assert not demo.stack.pages
