"""Hands on a keyboard: they press keys where the cursor is, on a page alone or in the window."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import Language
from desktop_app.services.attendance import AttendanceDesk
from desktop_app.ui.app import application, open_window


def on_screen(qtbot, page, width=1100, height=660):
    """Show a page with the cursor where its work begins."""
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.take_focus()
    QApplication.processEvents()
    return page


def press(page, *keys):
    """Press keys, named as menus do."""
    for key in keys:
        QTest.keySequence(QApplication.focusWidget() or page, QKeySequence(key))
        QApplication.processEvents()


def type_words(text):
    """Type letter by letter: the first may open an editor, which takes the others."""
    for sign in text:
        QTest.keyClicks(QApplication.focusWidget(), sign)
    QApplication.processEvents()


ARRIVAL = datetime(2025, 8, 13, 8, 12)
"""A morning on which guests arrive."""


class AtRegistration:
    """A window on the registration page, and hands on its keyboard."""

    def __init__(self, qtbot, workspace, clock, language):
        self.qtbot = qtbot
        self.workspace = workspace
        self.store = workspace.store
        self.clock = clock
        workspace.__dict__["attendance"] = AttendanceDesk(
            workspace.store, workspace.people, now=clock
        )
        self.window = open_window(application(), workspace, Language.load(language))
        self.window.context.now = clock
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.page = self.window.open_page("registration")
        self.window.activateWindow()
        self.page.take_focus()

    def press(self, *keys, held=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self.qtbot.keyClick(QApplication.focusWidget(), key, held)
