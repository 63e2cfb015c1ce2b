"""F1 tells every key of the page in sight, truly and in both languages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from desktop_app.i18n import Language
from desktop_app.records import Presentation
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PAGES
from desktop_app.ui.shortcut_map import ShortcutMap, parts_of


@pytest.fixture
def window(qtbot, context, clinic):
    context.store.save(Presentation(clinic_id=clinic.id, region_id="62.10"))
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    yield made
    made.close()


def shown(window, page):
    """Open a page, press F1, and return the sheet."""
    window.open_page(page)
    for _ in range(20):  # blocks of a page may be built one by one
        QApplication.processEvents()
    window.show_keys()
    (sheet,) = (one for one in window.findChildren(ShortcutMap) if one.isVisible())
    return sheet


def keys_of(sheet):
    return {one for part in sheet.parts for _, keys in part.keys for one in keys.split(", ")}


@pytest.mark.parametrize("page", [entry.id for entry in PAGES])
def test_every_shortcut_of_a_page_stands_in_its_map(window, page):
    sheet = shown(window, page)
    missing, current = set(), window._stack.currentWidget()
    hidden = {
        tabs.tabToolTip(at)
        for tabs in current.findChildren(QTabWidget)
        for at in range(tabs.count())
        if not tabs.isVisible()
    }
    for shortcut in current.findChildren(QShortcut):
        where = shortcut.parent()
        if isinstance(where, QWidget) and where.isVisible():
            missing.add(shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))
    assert missing - hidden - keys_of(sheet) == set()
    assert all(name for part in sheet.parts for name, _ in part.keys)
    sheet.close()


def test_the_map_is_of_the_page_in_sight(window):
    sheet = shown(window, "presentations")
    assert sheet.parts[0].heading == "Presentations"
    assert ("Start the next slot", "F5") in sheet.parts[0].keys
    assert sheet.parts[-1].heading == "Everywhere"
    assert ("Find anything", "Ctrl+K") in sheet.parts[-1].keys
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    sheet = shown(window, "home")
    assert "F5" not in {keys for _, keys in sheet.parts[0].keys}
    sheet.close()


def test_what_is_hidden_has_no_keys(window, context):
    desk = window.open_page("registration")
    QApplication.processEvents()
    headings = [part.heading for part in parts_of(desk, "Desk", context.t)]
    assert "In the box of the desk" in headings
    desk.hide()
    assert parts_of(desk, "Desk", context.t) == []


def test_the_map_speaks_the_language_of_the_window(window):
    window.speak(Language.load("id"))
    sheet = shown(window, "settings")
    assert sheet.parts[-1].heading == "Di semua layar"
    sheet.close()
