"""Every page in both languages, light and dark, on a small screen: whole words of one language."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QWidget,
)

from desktop_app.exchange.demo import load_demo
from desktop_app.i18n import Language, placeholders
from desktop_app.paths import DataFolder
from desktop_app.records.fields import Kind
from desktop_app.services.workspace import Workspace
from desktop_app.settings import APPEARANCE, LANGUAGE
from desktop_app.ui.app import application, open_window
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Messages
from desktop_app.ui.pages import PAGES
from desktop_app.ui.papers.finalise_dialog import FinaliseDialog
from desktop_app.ui.preferences.sections import SECTIONS
from desktop_app.ui.presentations.filter_box import FilterBox
from desktop_app.ui.record_grid import RecordGrid

SMALL = (1366, 768)
SMALLER = (1093, 574)
"""The same screen at 125 %, without the bar of the system."""
LANGUAGES = ("id", "en")
PLACEHOLDER = r"\{\w+\}"
SAME_IN_BOTH = {name for _, name in LANGUAGE.choices} | {"Delete"}
"""Languages call themselves by their own names, and keys are called as they are marked."""

OTHER = {"id": "en", "en": "id"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    """A data folder with the three example clinics."""
    folder = tmp_path_factory.mktemp("demo") / "notula"
    workspace = Workspace.open(DataFolder(folder))
    load_demo(workspace)
    workspace.close()
    return folder


@pytest.fixture
def faults(monkeypatch) -> list[object]:
    """Faults that the window would report."""
    found: list[object] = []
    monkeypatch.setattr(Messages, "failure", lambda _self, error: found.append(error))
    return found


@pytest.fixture
def workspace(demo: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(demo, tmp_path / "notula")
    opened = Workspace.open(DataFolder(tmp_path / "notula"))
    yield opened
    opened.close()


@pytest.fixture
def open_in(qtbot, workspace: Workspace, faults: list[object]) -> Iterator:
    """Return a function that opens the window in a language and a look."""
    windows: list[MainWindow] = []

    def opened(code: str, look: str = "light") -> MainWindow:
        workspace.preferences.set(LANGUAGE, code)
        workspace.preferences.set(APPEARANCE, look)
        window = open_window(application(), workspace, Language.load(code))
        windows.append(window)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*SMALL)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield opened
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not faults


def places(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Open every page, tab and section one after the other."""
    for entry in PAGES:
        page = window.open_page(entry.id)
        assert page is not None, f"{entry.id} needs something that the demo lacks"
        if entry.id == "clinic":
            for place in range(page.tabs.count()):
                page.show_tab(place)
                yield f"clinic, tab {place + 1}", _settled(page)
            page.begin()
            yield "new clinic", _settled(page)
            page.begun.new.cancelled.emit()
        elif entry.id == "settings":
            for section in SECTIONS:
                page.show_section(section.id)
                yield f"settings, {section.id}", _settled(page)
        elif entry.id == "registration":
            yield "registration", _settled(page)
            QTest.keyClicks(page.box, "Orang Baru")
            yield "registration, searching", _settled(page)
            QTest.keyClick(page.box, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
            yield "registration, new guest", _settled(page)
            QTest.keyClick(page.form.name, Qt.Key.Key_Escape)
            page.box.clear()
        else:
            yield entry.id, _settled(page)


def _settled(page: QWidget) -> QWidget:
    QTest.qWait(20)
    QApplication.processEvents()
    return page


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_place_is_painted_without_a_fault(open_in, faults, code, look):
    window = open_in(code, look)
    for name, _page in places(window):
        picture = window.grab()
        assert picture.size().toTuple() == SMALL
        assert not faults, name


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_of_the_other_language_stays_after_a_switch(qtbot, open_in, workspace, code):
    window = open_in(OTHER[code])
    for _ in places(window):
        pass
    _press_in_menu(window, Language.load(OTHER[code])(dict(LANGUAGE.choices)[code]))
    qtbot.waitUntil(lambda: window.context.t.code == code)
    foreign = Foreign(code)
    left = {f"{name}: {text!r}" for name, _ in places(window) for text in foreign.among(window)}
    for dialog in _dialogs(window):
        dialog.show()
        left |= {f"{type(dialog).__name__}: {text!r}" for text in foreign.among(dialog)}
        dialog.close()
    assert sorted(left) == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [SMALL, SMALLER], ids=["100%", "125%"])
def test_no_words_are_cut_off(open_in, code, size):
    window = open_in(code)
    window.resize(*size)
    cut = {f"{name}: {words}" for name, _ in places(window) for words in _cut_for_good(window)}
    assert sorted(cut) == []


def test_a_foreign_word_is_noticed(qtbot):
    """The searcher itself: without it an empty answer would prove nothing."""
    board = QWidget()
    qtbot.addWidget(board)
    for text in ("Save PDF", "Simpan PDF", "Page 3 of 7", "Halaman 3 dari 7", "CC7"):
        QLabel(text, board)
    board.show()
    assert set(Foreign("id").among(board)) == {"Save PDF", "Page 3 of 7"}
    assert set(Foreign("en").among(board)) == {"Simpan PDF", "Halaman 3 dari 7"}


class Foreign:
    """Finds words of the other language among those that a window shows."""

    def __init__(self, code: str) -> None:
        ours = [pair[1] if code == "id" else pair[0] for pair in _pairs()]
        theirs = [pair[0] if code == "id" else pair[1] for pair in _pairs()]
        differing = [they for we, they in zip(ours, theirs, strict=True) if they != we]
        self._ours, self._theirs = _Texts(ours), _Texts(differing)

    def among(self, root: QWidget) -> list[str]:
        """Return the foreign words in sight below a widget."""
        return [text for text in dict.fromkeys(_words_of(root)) if self.is_foreign(text)]

    def is_foreign(self, text: str) -> bool:
        """Return whether a text is one of the other language's and none of ours."""
        said = _plain(text)
        if said in SAME_IN_BOTH:
            return False
        return self._theirs.holds(said) and not self._ours.holds(said)


class _Texts:
    """Texts of one language, those with placeholders as patterns."""

    def __init__(self, texts: Iterable[str]) -> None:
        whole = {_plain(text) for text in texts}
        filled = {text for text in whole if placeholders(text)}
        self._whole = whole - filled
        self._filled = re.compile(
            "|".join(
                ".+".join(map(re.escape, re.split(PLACEHOLDER, text)))
                for text in filled
                if len(re.sub(rf"{PLACEHOLDER}|\W", "", text)) >= 5
            )
        )

    def holds(self, said: str) -> bool:
        return said in self._whole or self._filled.fullmatch(said) is not None


def _pairs() -> list[tuple[str, str]]:
    """Return the marked texts with their Indonesian."""
    catalogue = Language.load("id")._catalogue._catalog
    found = []
    for key, translation in catalogue.items():
        source = key[0] if isinstance(key, tuple) else key
        source = source.rpartition("\x04")[2]
        if source and isinstance(translation, str):
            found.append((source, translation))
    return found


def _plain(text: str) -> str:
    """Return a text as it is read: without marks of keys and what buttons add."""
    text = text.partition("\t")[0].replace("&", "")
    text = re.sub(r" \((?:Ctrl|Alt|Shift|F\d|Enter|Esc)[^)]*\)$", "", text)
    return " ".join(text.split()).rstrip("…:").strip()


def _words_of(root: QWidget) -> Iterator[str]:
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible() and widget is not root:
            continue
        yield widget.toolTip()
        yield widget.accessibleName()
        yield widget.windowTitle()
        yield from _text_of(widget)
        for action in widget.actions():
            yield from _words_of_action(action)


def _words_of_action(action: QAction) -> Iterator[str]:
    yield action.text()
    yield action.toolTip()
    if action.menu() is not None:
        for below in action.menu().actions():
            yield from _words_of_action(below)


def _text_of(widget: QWidget) -> Iterable[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QTabWidget):
        yield from (widget.tabText(at) for at in range(widget.count()))
    elif isinstance(widget, QListWidget):
        yield from (widget.item(at).text() for at in range(widget.count()))
    elif isinstance(widget, RecordGrid):
        across = Qt.Orientation.Horizontal
        model = widget.model()
        columns = range(model.columnCount())
        yield from (str(model.headerData(at, across) or "") for at in columns)
        for at in columns:
            if model.columns[at].spec.kind in (Kind.CHOICE, Kind.TERM):
                cells = (model.index(row, at) for row in range(model.rowCount()))
                yield from (str(cell.data() or "") for cell in cells)


def _press_in_menu(window: MainWindow, words: str) -> None:
    actions = [each for each in window.actions() if _plain(each.text()) == _plain(words)]
    assert actions, f"no {words!r} in the menus"
    actions[0].trigger()
    QApplication.processEvents()


def _dialogs(window: MainWindow) -> Iterator[QDialog]:
    """Return dialogs with Qt's own buttons among ours."""
    window.show_keys()
    yield from (each for each in window.findChildren(QDialog) if each.isVisible())
    day = window.context.clinic.days()[0]
    yield FinaliseDialog(window.context.t, "CC7", dated=day, parent=window)
    every = QDialog(window)
    buttons = QDialogButtonBox(every)
    for one in QDialogButtonBox.StandardButton:
        if one.name not in ("NoButton", "FirstButton", "LastButton"):
            buttons.addButton(one)
    yield every


def _cut_for_good(window: MainWindow) -> list[str]:
    """Return what is cut when the layouts, which give wrapped words room in turns, have settled."""
    for _ in range(25):
        if not (cut := list(_cut(window))):
            return []
        QTest.qWait(20)
    return cut


def _cut(window: MainWindow) -> Iterator[str]:
    """Return labels and buttons whose words have no room, unless a tool tip tells them."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton | FilterBox):
            continue
        if isinstance(widget, FilterBox):
            if widget.sizeHint().width() > widget.width():
                yield f"{widget.currentText()!r} has no room"
            continue
        if not widget.text() or widget.toolTip():
            continue
        wrapped = isinstance(widget, QLabel) and widget.wordWrap()
        if wrapped and widget.heightForWidth(widget.width()) > widget.height() + 1:
            yield f"{widget.text()!r} is {widget.height()} high"
        elif not wrapped and widget.sizeHint().width() > widget.width() + 1:
            yield f"{widget.text()!r} is {widget.width()} of {widget.sizeHint().width()} wide"
    for view in window.findChildren(QAbstractItemView):
        if isinstance(view, QTableView) and view.isVisible():
            yield from _cut_headers(view)


def _cut_headers(view: QTableView) -> Iterator[str]:
    header = view.horizontalHeader()
    for at in range(header.count()):
        if header.isSectionHidden(at) or header.isHidden():
            continue
        room, wanted = header.sectionSize(at), header.sectionSizeFromContents(at).width()
        text = view.model().headerData(at, Qt.Orientation.Horizontal)
        tip = view.model().headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        if text and wanted > room + 1 and not tip:
            yield f"heading {text!r} is {room} of {wanted} wide"
