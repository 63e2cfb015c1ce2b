"""Presents participants by days and sessions to Qt's table view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.services.attendance_grid import Cell, GridRow, Slot
from desktop_app.ui.context import HIDDEN, Context
from desktop_app.ui.registration.found_list import short_day
from desktop_app.ui.registration.state_keys import key_of_cell, letter

Index = QModelIndex | QPersistentModelIndex
NAME, OFFICE, FIRST = 0, 1, 2
"""Columns: two of words, then the slots from FIRST on, then the travel order."""


class SessionTableModel(QAbstractTableModel):
    """Rows are given; a change of some rows repaints just these."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.slots: list[Slot] = []
        self.rows: list[GridRow] = []

    def show_rows(self, rows: Sequence[GridRow], slots: Sequence[Slot]) -> None:
        """Show these rows; where people and slots are the same only what differs is repainted."""
        same = list(slots) == self.slots and [r.id for r in rows] == [r.id for r in self.rows]
        if not same:
            self.beginResetModel()
            self.rows, self.slots = list(rows), list(slots)
            self.endResetModel()
            return
        last = self.columnCount() - 1
        for at, row in enumerate(rows):
            if self.rows[at] is not row and self.rows[at] != row:
                self.rows[at] = row
                self.dataChanged.emit(self.index(at, 0), self.index(at, last))

    @property
    def left(self) -> set[Slot]:
        """The slots from which somebody has left: their cells show two times."""
        return {
            slot
            for row in self.rows
            for slot, cell in row.cells.items()
            if cell.left_at is not None
        }

    def show_again(self) -> None:
        """Write the names anew: they were hidden from view, or are shown again."""
        if self.rows:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self.rows) - 1, NAME))

    def slot(self, column: int) -> Slot | None:
        """Return the day or session of a column; None for the others."""
        at = column - FIRST
        return self.slots[at] if 0 <= at < len(self.slots) else None

    @property
    def travel(self) -> int:
        """The column of the travel order."""
        return FIRST + len(self.slots)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else FIRST + len(self.slots) + 1

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        t = self._context.t
        slot = self.slot(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = (
                Qt.AlignmentFlag.AlignLeft if section < FIRST else Qt.AlignmentFlag.AlignHCenter
            )
            return across | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and slot is not None:
            said = formats.date_long(slot.day, t)
            return f"{said} · {slot.session}" if slot.session else said
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if slot is not None:
            return slot_name(slot, self._context)
        if section >= FIRST:
            return t(N_("Travel\norder"))
        return t(N_("Name")) if section == NAME else t(N_("Institution"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        slot = self.slot(column)
        cell = row.cells.get(slot) if slot is not None else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column, cell)
            case Qt.ItemDataRole.CheckStateRole if column == self.travel:
                stamped = row.travel_stamped
                return Qt.CheckState.Checked if stamped else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole if cell is not None:
                return self._context.theme.colour(key_of_cell(cell).tone)
            case Qt.ItemDataRole.ForegroundRole if column == OFFICE:
                return self._context.theme.colour("muted")
            case Qt.ItemDataRole.TextAlignmentRole if column >= FIRST:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column, cell)
        return None

    def _text(self, row: GridRow, column: int, cell: Cell | None) -> str:
        if column == NAME:
            return HIDDEN if self._context.private else row.guest.full_name
        if column == OFFICE:
            return row.guest.institution
        if cell is None:
            return ""
        t = self._context.t
        said = letter(key_of_cell(cell).letters, t).upper()
        times = [formats.time_of_day(at.time(), t) for at in (cell.arrived_at, cell.left_at) if at]
        if cell.left_at is not None and cell.arrived_at is None:
            times.insert(0, "")
        return f"{said} {'–'.join(times)}".strip()

    def _spoken(self, row: GridRow, column: int, cell: Cell | None) -> str:
        t = self._context.t
        if column == self.travel:
            said = N_("travel order stamped") if row.travel_stamped else N_("not stamped")
            return f"{self._text(row, NAME, None)}: {t(said)}"
        if column < FIRST:
            return self._text(row, column, None)
        state = t(key_of_cell(cell).label) if cell is not None else t(N_("empty"))
        return f"{self._text(row, NAME, None)}: {state}"


def slot_name(slot: Slot, context: Context) -> str:
    """Return a column's heading: weekday and date, or the date and the session."""
    t = context.t
    if slot.session:
        return f"{short_day(slot.day, t, slot.day)}\n{slot.session}"
    return f"{formats.day_name(slot.day, t)}\n{short_day(slot.day, t, slot.day)}"
