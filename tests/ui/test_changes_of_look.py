"""Look, language and size of letters are changed at any moment, and as often as somebody likes."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import SIGNAL, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.exchange.demo import load_demo
from desktop_app.i18n import Language
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
