"""F1 tells every key of the page in sight, truly and in both languages."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabWidget, QWidget

from desktop_app.i18n import Language
from desktop_app.records import Presentation
from desktop_app.ui.keys import IN_FORMS, IN_TABLES, Keys
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PAGES
from desktop_app.ui.presentations.capture import CaptureBar
from desktop_app.ui.shortcut_map import KeyCap, ShortcutMap, as_printed, parts_of


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
    missing, current = set(), window.stack.currentWidget()
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


ARROWS = {"↑": "Up", "↓": "Down", "−": "-"}
SIGNS = {"@", "#", ">", "!", "?", "*"}
"""What is typed into the capture line; tests/ui/test_capture_line.py reads it."""

QTS_OWN = {"Tab"}
"""Taken by every widget that can have the cursor, and passed on where there is only one."""


def pressed(keys):
    """Return each key of a written list as Qt knows it; of digits the first."""
    for one in keys.split(", "):
        if one in SIGNS | QTS_OWN:
            continue
        written = one.split("–")[0]
        for arrow, name in ARROWS.items():
            written = written.replace(arrow, name)
        yield one, QKeySequence(written)[0]


def is_taken(widget, key):
    """Return whether a widget takes a key: keeps it from the menus, or does not pass it on."""
    text = chr(key.key()) if key.key() < 128 and not key.keyboardModifiers() else ""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, key.key(), key.keyboardModifiers(), text.lower())
        event.setAccepted(kind is QEvent.Type.KeyPress)
        QApplication.sendEvent(widget, event)
        if event.isAccepted():
            return True
    return False


@pytest.mark.parametrize("page", [entry.id for entry in PAGES])
def test_every_key_of_the_map_is_bound(window, page):
    sheet = shown(window, page)
    sheet.close()
    current = window.stack.currentWidget()
    for bar in current.findChildren(CaptureBar):
        bar.line.setText("x")  # what is typed can be left
    bound = {
        shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
        for shortcut in current.findChildren(QShortcut)
    }
    in_menus: Keys = tuple(window._menus.keys())
    bound |= {key for _, keys in in_menus for key in keys.split(", ")}
    everywhere = {one for _, keys in sheet.parts[-1].keys for one in keys.split(", ")}
    assert everywhere <= bound
    listed = []
    for part in sheet.parts[:-1]:
        names = [name for name, _ in part.keys]
        assert len(names) == len(set(names)), part
        # What fields and cells do with keys is proved by test_record_form.py and _grid.py.
        if part.heading not in (IN_FORMS, IN_TABLES):
            listed += [(name, *each) for name, keys in part.keys for each in pressed(keys)]
    listed.sort(key=lambda one: one[0] == "Take the district out")  # with all that takes keys
    for name, written, key in listed:
        # A button would be pressed by Enter, and lead elsewhere.
        near = [
            one
            for one in (current, *current.findChildren(QWidget))
            if one.isVisible() and not isinstance(one, QAbstractButton)
        ]
        assert written in bound or any(is_taken(one, key) for one in near), (name, written)


@pytest.mark.parametrize("page", [entry.id for entry in PAGES])
def test_no_key_of_the_window_is_listed_twice(window, page):
    sheet = shown(window, page)
    titles = {entry.id: entry.title for entry in PAGES}
    of_page = [part for part in sheet.parts[:-1] if part.heading == titles[page]]
    listed = [keys for part in (*of_page, sheet.parts[-1]) for _, keys in part.keys]
    assert len(listed) == len(set(listed))
    sheet.close()


def test_documents_tell_the_keys_that_have_no_button(window):
    keys = dict(shown(window, "documents").parts[0].keys)
    assert keys["Find words in the paper"] == "Ctrl+F"
    assert keys["Print the marked paper"] == "Enter"
    assert keys["Open the folder of the last file"] == "Ctrl+Shift+O"


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


def test_lists_that_take_keys_by_themselves_tell_them(window):
    for page, told in (("home", "Remove the clinic"), ("people", "Remove the entry")):
        sheet = shown(window, page)
        names = {name for part in sheet.parts for name, _ in part.keys}
        assert told in names
        assert all(name[:1] == name[:1].upper() for name in names)
        sheet.close()


def test_what_is_hidden_has_no_keys(window, context):
    desk = window.open_page("registration")
    QApplication.processEvents()
    headings = [part.heading for part in parts_of(desk, "Desk", context.t)]
    assert "In the box of the desk" in headings
    desk.hide()
    assert [part.keys for part in parts_of(desk, "Desk", context.t)] == [()]


def test_the_map_speaks_the_language_of_the_window(window):
    window.speak(Language.load("id"))
    sheet = shown(window, "settings")
    assert sheet.parts[-1].heading == "Di semua layar"
    sheet.close()


def test_keys_are_written_as_the_hints_of_the_pages_write_them(window):
    sheet = shown(window, "presentations")
    caps = {cap.text() for cap in sheet.findChildren(KeyCap)}
    assert {"Ctrl+↓", "Ctrl+PgDn", "Alt+↑", "Del", "Ctrl++", "Ctrl+-"} <= caps
    assert not {cap for cap in caps if cap.endswith(("Down", "Delete", "Left", "Right"))}


def test_the_space_bar_is_named_in_the_language_of_the_window(window):
    window.speak(Language.load("id"))
    caps = {cap.text() for cap in shown(window, "documents").findChildren(KeyCap)}
    assert "Spasi" in caps
    assert "Space" not in caps


@pytest.mark.parametrize("keys", ["Ctrl+M", "Ctrl+Home", "Ctrl+End"])
def test_other_keys_are_called_as_they_are_printed(keys):
    assert as_printed(keys, Language.load("id")) == keys
