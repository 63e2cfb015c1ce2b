"""The cells of the grid of days and sessions: their keys and their widths."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.i18n import N_
from desktop_app.ui.cell_ring import RingedCells
from desktop_app.ui.context import Context
from desktop_app.ui.keys import KeysHere
from desktop_app.ui.registration.scanned_code import ScannedKeys
from desktop_app.ui.registration.search_box import is_letter, key_of
from desktop_app.ui.registration.session_table import FIRST, SessionTableModel
from desktop_app.ui.registration.state_keys import hints
from desktop_app.ui.tokens import GRID

CELL, WIDE_CELL, STAMP = 88, 114, 58
"""Pixels of a slot's column, of one in which somebody has left, and of the travel order's."""

NOBODY = N_("Nobody is on the list. At the desk (Ctrl+G) guests are found or taken down.")


class CellTable(QTableView):
    """The cells. `pressed_key` carries a letter or a written key that means something here.

    A scanner types letters too: `scanned` carries the code it read, and no state is stored.
    """

    pressed_key = Signal(str)
    scanned = Signal(str)
    KEYS = ("Del", "Backspace", "Ins", "F2", "Ctrl+Del", "Esc", "Space", "Return")

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.says = NOBODY
        self._scanner = ScannedKeys()
        self.cells = SessionTableModel(context, self)
        self.setModel(self.cells)
        self.setItemDelegate(RingedCells(context.theme, self))
        self.setAccessibleName(context.t(N_("Attendance by day and session")))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().lineSpacing() + 3 * GRID)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(10 * GRID)
        self.cells.modelReset.connect(self.share)

    def event(self, event: QEvent) -> bool:
        """Keep our keys from the menus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and key_of(event) in self.KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = key_of(event)
        if is_letter(event) and self._scanner.take(event.text()):
            return
        if pressed == "Return" and (code := self._scanner.finish()):
            self.scanned.emit(code)
        elif pressed in self.KEYS:
            self.pressed_key.emit(pressed)
        elif is_letter(event):
            self.pressed_key.emit(event.text().casefold())
        elif pressed in ("Left", "Home") and self.currentIndex().column() <= FIRST:
            pass
        elif pressed == "Home":
            self.setCurrentIndex(self.cells.index(self.currentIndex().row(), FIRST))
        else:
            super().keyPressEvent(event)

    def keys_here(self) -> KeysHere:
        """Return the letters of the states and what else works in the cells."""
        named = tuple((name, keys) for keys, name in hints(self._context.t))
        return KeysHere(N_("In days and sessions"), named)

    def keyboardSearch(self, search: str) -> None:
        """Letters store states; they never look for a row."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.cells.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self._context.theme.colour("muted"))
            area = self.viewport().rect().adjusted(6 * GRID, 6 * GRID, -6 * GRID, -6 * GRID)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self._context.t(self.says))

    def share(self) -> None:
        """Give names and institutions what the slots leave."""
        left = self.cells.left
        slots = [WIDE_CELL if slot in left else CELL for slot in self.cells.slots]
        free = max(260, self.viewport().width() - sum(slots) - STAMP)
        widths = (free * 11 // 20, free - free * 11 // 20, *slots, STAMP)
        for at, width in enumerate(widths):
            if self.columnWidth(at) != width:
                self.setColumnWidth(at, width)
