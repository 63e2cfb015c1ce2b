"""Works in the real window as a person does who has a keyboard and can read, and nothing else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from desktop_app.errors import user_error
from desktop_app.i18n import Language
from desktop_app.paths import DataFolder
from desktop_app.services.workspace import Workspace
from desktop_app.ui.app import application, open_window
from desktop_app.ui.messages import Messages
from desktop_app.ui.option_popup import OptionPopup
from desktop_app.ui.pages import PAGES, key_of
from desktop_app.ui.soon import Soon

PATIENCE = 10.0
"""Seconds until what should appear on the screen must be there."""


class Hands:
    """A program on a data folder, ten fingers on its keys and eyes on its screen.

    Widgets are only read, never called: whatever happens, happens by keys.
    """

    def __init__(self, folder: Path, monkeypatch: Any, language: str = "id") -> None:
        self.folder = folder
        self.t = Language.load(language)
        self.saves_to: Path | None = None
        self.faults: list[object] = []
        self._answer_dialogs(monkeypatch)
        self.start()

    # The program

    def start(self) -> None:
        """Start the program on the folder."""
        self.workspace = Workspace.open(DataFolder(self.folder))
        self.window = open_window(application(), self.workspace, self.t)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def restart(self) -> None:
        """Leave the program by its key and start it again."""
        self.leave()
        self.start()

    def return_to_window(self) -> None:
        """Do what window managers do when a dialog closes, and the offscreen screen does not."""
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def leave(self) -> None:
        """Leave the program by its key."""
        self.press("Ctrl+Q")
        assert not self.window.isVisible(), "Ctrl+Q did not close the window"
        self.end()

    def end(self) -> None:
        """Free the folder, whatever state the window is in."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.workspace.close()

    def _answer_dialogs(self, monkeypatch: Any) -> None:
        """Take `saves_to` for what somebody would choose in the dialog of the system.

        A question that nobody expects, or the report of a fault, ends the test: no key answers it.
        """
        show_failure = Messages._show_failure

        def unexpected(_messages: Messages, said: object, **_more: object) -> None:
            self.faults.append(said)

        def failed(messages: Messages, error: BaseException) -> None:
            if user_error(error) is None:
                self.faults.append(error)
            else:
                show_failure(messages, error)

        monkeypatch.setattr(Messages, "save_file", lambda *_: self.saves_to)
        monkeypatch.setattr(Messages, "_show_failure", failed)
        for name in ("ask", "inform"):
            monkeypatch.setattr(Messages, name, unexpected)

    # Keys

    def press(self, *keys: str) -> None:
        """Press keys by their written names, one after the other."""
        for key in keys:
            pressed = QKeySequence(key)[0]
            try:
                QTest.keyClick(self._struck(), pressed.key(), pressed.keyboardModifiers())
            except Exception as error:  # Qt's own loop gives it to the hook of the program
                sys.excepthook(type(error), error, error.__traceback__)
            QApplication.processEvents()
            self._no_fault()

    def go(self, page: str) -> None:
        """Press the key of a page."""
        place = [entry.id for entry in PAGES].index(page) + 1
        self.press(key_of(place))

    def type(self, text: str) -> None:
        """Type a text, letter by letter, into whatever has the cursor."""
        for letter in text:
            if letter == "\n":
                QTest.keyClick(self._focus(), Qt.Key.Key_Return)
            elif letter.isascii():
                QTest.keyClicks(self._focus(), letter)
            else:  # QTest aborts on a sign that is on no keyboard of its own
                none = Qt.KeyboardModifier.NoModifier
                event = QKeyEvent(QEvent.Type.KeyPress, 0, none, letter)
                QApplication.sendEvent(self._focus(), event)
        QApplication.processEvents()
        self._no_fault()

    def write(self, text: str) -> None:
        """Type over what stands in the field with the cursor."""
        self.press("Ctrl+A")
        self.type(text)

    def tab_to(self, label: str, key: str = "Tab") -> None:
        """Go on to the field of this name (a marked text)."""
        wanted = self.t(label)
        seen = []
        for _ in range(200):
            if _name(self._focus()) == wanted:
                return
            seen.append(_name(self._focus()))
            self.press(key)
        raise AssertionError(
            f"no field {wanted!r} within 200 tabs, but {list(dict.fromkeys(seen))}"
        )

    def fill(self, label: str, text: str, key: str = "Tab") -> None:
        """Go on to a field and type over what stands there."""
        self.tab_to(label, key)
        self.write(text)

    def answer_dialog(self, answer: Callable[[], object]) -> None:
        """Do something in the dialog that the next key opens: until it closes, it has the loop."""
        end = time.monotonic() + PATIENCE

        def when_open() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isActiveWindow() and dialog.focusWidget():
                try:
                    answer()
                finally:
                    if dialog.isVisible():
                        dialog.reject()
            elif time.monotonic() < end:
                QTimer.singleShot(10, self.window, when_open)
            elif isinstance(dialog, QDialog):
                dialog.reject()

        QTimer.singleShot(10, self.window, when_open)

    def wait_a_moment(self) -> None:
        """Wait as long as lists take for a new word what is typed next."""
        QTest.qWait(QApplication.keyboardInputInterval() + 50)

    # Sheets

    def fill_row(self, cells: Mapping[str, str]) -> None:
        """Type over cells of the row with the cursor, by column (a marked text)."""
        for column, text in cells.items():
            self.column(column)
            self.type(text)
            self.press("Tab")

    def add_row(self, cells: Mapping[str, str]) -> None:
        """Fill the last, empty row of the sheet."""
        sheet = self.sheet()
        self._to_row(sheet.model().rowCount() - 1)
        self.fill_row(cells)

    def column(self, column: str) -> None:
        """Go along the row of the sheet to a column."""
        wanted = self.t(column)
        sheet = self.sheet()
        names = [
            " ".join(str(sheet.model().headerData(at, Qt.Orientation.Horizontal)).split())
            for at in range(sheet.model().columnCount())
        ]
        assert wanted in names, f"no column {wanted!r}, but {names}"
        steps = names.index(wanted) - sheet.currentIndex().column()
        self.press(*(["Right"] * steps if steps > 0 else ["Left"] * -steps))
        assert self.sheet().currentIndex().column() == names.index(wanted)

    def row_with(self, text: str) -> None:
        """Go up or down the sheet to the row in which a text stands."""
        sheet = self.sheet()
        rows = [_row_text(sheet, at) for at in range(sheet.model().rowCount())]
        place = next((at for at, words in enumerate(rows) if text in words), None)
        assert place is not None, f"no row with {text!r}, but {rows}"
        self._to_row(place)

    def _to_row(self, place: int) -> None:
        steps = place - self.sheet().currentIndex().row()
        self.press(*(["Down"] * steps if steps > 0 else ["Up"] * -steps))
        assert self.sheet().currentIndex().row() == place

    def sheet(self) -> QTableView:
        """Return the sheet with the cursor, to be read."""
        focus = self._focus()
        assert isinstance(focus, QTableView), f"the cursor is not in a sheet but in {focus}"
        return focus

    # Lists

    def marked(self) -> str:
        """Return the words of the row that is marked in the list with the cursor."""
        focus = self._focus()
        assert isinstance(focus, QAbstractItemView), f"the cursor is not in a list but in {focus}"
        return str(focus.currentIndex().data() or "")

    def down_to(
        self, text: str, below: type[QAbstractItemView] | None = None, *, whole: bool = False
    ) -> None:
        """Press Down until the marked row begins with a text, or is the `whole` of it.

        The list is the one with the cursor, or the one that the line with the cursor moves.
        """
        marked = ""
        for _ in range(60):
            marked = self.marked() if below is None else self._marked_below(below)
            if marked == text or (marked.startswith(text) and not whole):
                return
            self.press("Down")
        raise AssertionError(f"no row {text!r}; the last marked is {marked!r}")

    def take_offer(self) -> None:
        """Take what is offered below the line."""
        offers = [each for each in self._focus().findChildren(OptionPopup) if each.isVisible()]
        assert offers, "nothing is offered below the line"
        self.press("Return")

    def _marked_below(self, kind: type[QAbstractItemView]) -> str:
        lists = [each for each in self.window.findChildren(kind) if each.isVisible()]
        return str(lists[0].currentIndex().data() or "") if lists else ""

    # Eyes

    def screen(self) -> str:
        """Return every word that is in sight."""
        words = []
        for widget in self.window.findChildren(QWidget):
            if not widget.isVisible():
                continue
            if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
                words.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                words.append(widget.toPlainText())
            elif isinstance(widget, QComboBox):
                words.append(widget.currentText())
            elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
                words += [_row_text(widget, at) for at in range(widget.model().rowCount())]
        return "\n".join(words)

    def sees(self, *texts: str) -> None:
        """Wait until all texts are in sight."""
        self.wait(
            lambda: all(text in self.screen() for text in texts),
            lambda: f"{texts} among:\n{self.screen()}",
        )

    def in_view(self, text: str = "") -> str:
        """Return what a screen reader reads of the widgets in view that say a text."""
        said = [
            each.accessibleName()
            for each in self.window.findChildren(QWidget)
            if each.isVisible() and not each.visibleRegion().isEmpty()
        ]
        return "\n".join(name for name in said if text in name)

    def misses(self, *texts: str) -> None:
        """Wait until no row of a sheet or list in sight has one of the texts."""
        self.wait(lambda: not any(text in self.rows() for text in texts), lambda: f"{texts} to go")

    def rows(self) -> str:
        """Return the rows of every sheet and list in sight."""
        views = self.window.findChildren(QAbstractItemView)
        return "\n".join(
            _row_text(view, at)
            for view in views
            if view.isVisible() and view.model() is not None
            for at in range(view.model().rowCount())
        )

    def wait(self, until: Callable[[], bool], what: Callable[[], str] = lambda: "") -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < end, f"waited in vain for {what()}"
            _pause()
            self._no_fault()

    def _no_fault(self) -> None:
        for fault in self.faults:
            if isinstance(fault, BaseException):
                raise fault
        assert not self.faults, f"the program asked or said: {self.faults}"

    def _struck(self) -> Any:
        """Return where a key goes: to the window while what takes the cursor is still to come.

        There QTest needs the window of the system, as a keyboard does.
        """
        to_come = any(soon.due for soon in self.window.findChildren(Soon))
        return self.window.windowHandle() if to_come else self._focus()

    def _focus(self) -> QWidget:
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None, "nothing has the cursor"
        return found


def _pause() -> None:
    """Let the window do what waits for it, then other threads: QTest.qWait would hold them up."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    time.sleep(0.005)


def _name(widget: QWidget) -> str:
    """Return what a screen reader calls the widget."""
    named = widget.accessibleName()
    if not named and isinstance(widget, QAbstractButton):
        named = widget.text()
    return named.replace("&", "")


def _row_text(view: QAbstractItemView, row: int) -> str:
    model = view.model()
    columns = range(model.columnCount()) if isinstance(view, QTableView) else (0,)
    cells = (model.index(row, at).data() for at in columns)
    return " | ".join(str(cell) for cell in cells if cell)
