"""Shows beside the grid how many are present in each day and session, by group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView

from desktop_app.i18n import N_
from desktop_app.services.attendance_grid import Slot
from desktop_app.services.attendance_totals import Total
from desktop_app.ui.context import Context
from desktop_app.ui.registration.session_table import slot_name
from desktop_app.ui.tokens import GRID

Index = QModelIndex | QPersistentModelIndex
NUMBER, WIDEST = 60, 370
"""Pixels of a column of numbers at least, and of the whole table at most."""


class TotalsModel(QAbstractTableModel):
    """One line a group, one column a slot."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.totals: list[Total] = []
        self.slots: list[Slot] = []

    def show_totals(self, totals: Sequence[Total], slots: Sequence[Slot]) -> None:
        """Show other figures; only numbers that differ are repainted."""
        names = [(total.group, total.key, total.listed) for total in totals]
        before = [(total.group, total.key, total.listed) for total in self.totals]
        if names != before or list(slots) != self.slots:
            self.beginResetModel()
            self.totals, self.slots = list(totals), list(slots)
            self.endResetModel()
            return
        for at, total in enumerate(totals):
            if self.totals[at] != total:
                self.totals[at] = total
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(slots)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.totals)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 1 + len(self.slots)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.TextAlignmentRole,
        ):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if section:
            return slot_name(self.slots[section - 1], self._context)
        return self._context.t(N_("Present, of those listed"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        total, column = self.totals[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole if column:
                return str(total.present[column - 1])
            case Qt.ItemDataRole.DisplayRole:
                return self._name(total)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = str(total.present[column - 1]) if column else ""
                return f"{self._name(total)} {said}".strip()
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole if total.group == "all":
                font: QFont = self._context.theme.font(bold=True)
                return font
            case Qt.ItemDataRole.ForegroundRole if column and not total.present[column - 1]:
                return self._context.theme.colour("muted")
        return None

    def _name(self, total: Total) -> str:
        name = total.name if total.group == "district" else self._context.t(total.name)
        name = name.removeprefix("Kabupaten ")
        return f"{name}  / {total.listed}" if total.listed else name


class TotalsTable(QTableView):
    """Reads only; it never takes the keyboard."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._numbers: list[int] = []
        self.figures = TotalsModel(context)
        self.setModel(self.figures)
        self.setAccessibleName(context.t(N_("Totals")))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the number of those listed stays
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 2 * GRID)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(10 * GRID)

    def show_totals(self, totals: Sequence[Total], slots: Sequence[Slot]) -> None:
        """Show other figures."""
        new = list(slots) != self.figures.slots
        self.figures.show_totals(totals, slots)
        if new:
            self._numbers = [self._width(at) for at in range(1, len(slots) + 1)]
            self.setFixedWidth(min(160 + sum(self._numbers), WIDEST))
            self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _width(self, at: int) -> int:
        heading = str(self.figures.headerData(at, Qt.Orientation.Horizontal))
        metrics = self.horizontalHeader().fontMetrics()
        return max(NUMBER, *(metrics.horizontalAdvance(line) + 20 for line in heading.split("\n")))

    def _share(self) -> None:
        for at, width in enumerate(self._numbers, start=1):
            self.setColumnWidth(at, width)
        self.setColumnWidth(0, max(140, self.viewport().width() - sum(self._numbers)))
