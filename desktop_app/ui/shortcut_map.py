"""Shows every key that works on the page in sight, on one sheet (F1).

Nothing is written down here that a page says itself: buttons know their key, shortcuts their name
(`whatsThis`), tabs theirs. Only what a kind of widget does with keys by itself is listed below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import N_, Language
from desktop_app.ui.pieces import words
from desktop_app.ui.presentations.capture import CAPTURE_KEYS, CaptureBar
from desktop_app.ui.presentations.rating import RATING_KEYS, RatingBoard
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.registration.key_hints import HINTS
from desktop_app.ui.registration.search_box import SearchBox
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

Keys = Sequence[tuple[str, str]]

IN_FORMS: Keys = (
    (N_("Next field"), "Enter, Tab"),
    (N_("Next field from a long text"), "Ctrl+Enter, Tab"),
    (N_("Show the list or the calendar"), "Alt+↓"),
    (N_("Take back typing"), "Ctrl+Z"),
)
IN_TABLES: Keys = (
    (N_("Change the cell"), "F2"),
    (N_("Store and go down"), "Enter"),
    (N_("Store and go right"), "Tab"),
    (N_("New line in the cell"), "Shift+Enter"),
    (N_("Empty the cell"), "Backspace"),
    (N_("Remove the row"), "Delete"),
    (N_("Copy the cell above"), "Ctrl+D"),
    (N_("Move the row"), "Alt+↑, Alt+↓"),
    (N_("Copy the selection"), "Ctrl+C"),
    (N_("Filter"), "Ctrl+F"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """Keys that work in one place, in the language of the window."""

    heading: str
    keys: Keys


def parts_of(page: QWidget, title: str, t: Language) -> list[Part]:
    """Return the keys of a page as it stands: what is hidden or disabled has none."""
    own: dict[str, str] = {}
    for name, keys in (*_of_buttons(page), *_of_tabs(page), *_of_shortcuts(page)):
        own.setdefault(keys, name)
    parts = [Part(title, tuple((name, keys) for keys, name in own.items()))] if own else []
    for kind, heading, listed in (
        (RecordForm, N_("In forms"), IN_FORMS),
        (RecordGrid, N_("In tables"), IN_TABLES),
        (CaptureBar, N_("In the capture line"), CAPTURE_KEYS),
        (RatingBoard, N_("On promises and criteria"), RATING_KEYS),
        (SearchBox, N_("In the box of the desk"), [(name, keys) for keys, name in HINTS]),
    ):
        if any(widget.isVisible() for widget in page.findChildren(kind)):
            parts.append(Part(t(heading), tuple((t(name), keys) for name, keys in listed)))
    return parts


def _of_buttons(page: QWidget) -> Iterator[tuple[str, str]]:
    for button in page.findChildren(QAbstractButton):
        hint = button.property("hint")
        if hint and button.isVisible():
            yield (button.text().replace("&&", "&").strip() or button.accessibleName()), str(hint)


def _of_tabs(page: QWidget) -> Iterator[tuple[str, str]]:
    for tabs in page.findChildren(QTabWidget):
        if tabs.isVisible():
            for at in range(tabs.count()):
                if keys := tabs.tabToolTip(at):
                    yield tabs.tabText(at), keys


def _of_shortcuts(page: QWidget) -> Iterator[tuple[str, str]]:
    """Return named shortcuts; several keys of one name stand together."""
    named: dict[str, list[str]] = {}
    for shortcut in page.findChildren(QShortcut):
        where = shortcut.parent()
        if shortcut.whatsThis() and isinstance(where, QWidget) and where.isVisible():
            keys = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
            named.setdefault(shortcut.whatsThis(), []).append(keys)
    for name, several in named.items():
        yield name, ", ".join(dict.fromkeys(several))


class ShortcutMap(QDialog):
    """The sheet: the page in sight at the left, then what works everywhere. Esc closes it."""

    def __init__(
        self,
        t: Language,
        theme: Theme,
        parts: Sequence[Part],
        window: Keys,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(t(N_("Keyboard")))
        self.parts = (*parts, Part(t(N_("Everywhere")), tuple(window)))
        sheet = QFrame()
        sheet.setProperty("piece", "card")
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(8 * GRID, 6 * GRID, 8 * GRID, 6 * GRID)
        columns.setSpacing(12 * GRID)
        left = QVBoxLayout()
        left.setSpacing(6 * GRID)
        for part in parts:
            left.addLayout(_table(part, theme))
        left.addStretch(1)
        if parts:
            columns.addLayout(left, 1)
        right = QVBoxLayout()
        right.addLayout(_table(self.parts[-1], theme))
        right.addStretch(1)
        columns.addLayout(right, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 3 * GRID)
        outer.addWidget(area, 1)
        outer.addWidget(words(t(N_("Esc closes this sheet")), "muted"))
        room = (parent or self).screen().availableSize()
        wanted = sheet.sizeHint()
        self.resize(
            min(wanted.width() + 14 * GRID, room.width() - 10 * GRID),
            min(wanted.height() + 18 * GRID, room.height() - 20 * GRID),
        )


class KeyCap(QLabel):
    """Keys as they are printed on a keyboard: each in a frame."""

    def __init__(self, keys: str, theme: Theme) -> None:
        super().__init__(keys)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(2 * GRID, 2, 2 * GRID, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("window"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.end()
        super().paintEvent(event)


def _table(part: Part, theme: Theme) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(6 * GRID)
    grid.setVerticalSpacing(GRID)
    grid.addWidget(words(part.heading, "heading"), 0, 0, 1, 2)
    for place, (name, keys) in enumerate(part.keys, start=1):
        grid.addWidget(words(name), place, 0)
        caps = QHBoxLayout()
        caps.setSpacing(GRID)
        caps.addStretch(1)
        for one in keys.split(", "):
            caps.addWidget(KeyCap(one, theme))
        grid.addLayout(caps, place, 1)
    grid.setColumnStretch(0, 1)
    return grid
