"""Hands for pages that are shown without the main window: they press keys where the cursor is."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


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
